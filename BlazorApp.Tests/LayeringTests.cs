using System.Reflection;
using System.Reflection.Emit;
using BlazorApp.Data;

namespace BlazorApp.Tests;

/// <summary>
/// Each layer uses those below it: never back, and some never past. What a member names is looked for in its signature and in its compiled body, where only constants leave no trace.
/// </summary>
public class LayeringTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly App = typeof(CooperationDbContext).Assembly;

    // From the lowest up.
    private static readonly string[] Layers = ["Data", "Services", "Exports", "Operations", "Components", "Endpoints", "Security"];

    private static readonly Dictionary<short, OpCode> Instructions =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    [Fact]
    public void EveryFolderOfCode_IsALayer() =>
        Assert.Equal(Layers.Order(), App.GetTypes().Where(type => type.FullName!.StartsWith("BlazorApp.", StringComparison.Ordinal) && type.Namespace!.Contains('.')).Select(type => type.Namespace!.Split('.')[1]).Distinct().Order());

    [Theory]
    [InlineData("Data")]
    [InlineData("Services")]
    [InlineData("Exports")]
    [InlineData("Operations")]
    [InlineData("Components")]
    [InlineData("Endpoints")]
    public void Layer_UsesNoneAboveIt(string layer) =>
        AssertNone(Layers[(Array.IndexOf(Layers, layer) + 1)..].SelectMany(above => Uses(layer, $"BlazorApp.{above}")).ToList());

    [Theory]
    [InlineData("Services", "Microsoft.AspNetCore.Components")]
    [InlineData("Exports", "Microsoft.AspNetCore.Components")]
    [InlineData("Exports", "Microsoft.EntityFrameworkCore")]
    [InlineData("Exports", "BlazorApp.Data.Entities")]
    [InlineData("Exports", "BlazorApp.Data.CooperationDbContext")]
    [InlineData("Components", "Microsoft.EntityFrameworkCore")]
    [InlineData("Components", "BlazorApp.Data.Entities")]
    [InlineData("Components", "BlazorApp.Data.CooperationDbContext")]
    [InlineData("Endpoints", "Microsoft.EntityFrameworkCore")]
    [InlineData("Endpoints", "BlazorApp.Data.Entities")]
    [InlineData("Endpoints", "BlazorApp.Data.CooperationDbContext")]
    public void Layer_DoesNotUse(string layer, string forbidden) => AssertNone(Uses(layer, forbidden));

    /// <summary>So that a layer that is clean is one that was looked at.</summary>
    [Theory]
    [InlineData("Called", typeof(Ladders))]
    [InlineData("Returned", typeof(StoreFile))]
    [InlineData("Awaited", typeof(LiveStore))]
    [InlineData("OfWhat", typeof(PartialDate))]
    public void Reference_InABodyAlone_IsSeen(string member, Type used) =>
        Assert.Contains(typeof(Sample).GetNestedTypes(All).Append(typeof(Sample)).SelectMany(References), reference => reference.By.Contains(member, StringComparison.Ordinal) && reference.Used == used);

    /// <summary>Where a layer uses what it may not: “the member uses the type”.</summary>
    private static IReadOnlyList<string> Uses(string layer, string forbidden) =>
    [
        .. App.GetTypes().Where(type => IsIn($"BlazorApp.{layer}", type)).SelectMany(References)
            .Where(reference => IsIn(forbidden, reference.Used)).Select(reference => $"{reference.By} uses {reference.Used}").Distinct(),
    ];

    private static void AssertNone(IReadOnlyList<string> uses) => Assert.True(uses.Count == 0, string.Join(Environment.NewLine, uses));

    private static bool IsIn(string name, Type type) => type.FullName is { } full && full.StartsWith(name, StringComparison.Ordinal) && (full.Length == name.Length || full[name.Length] is '.' or '+' or '`');

    /// <summary>The types that a type names, each with the member that does. What the compiler makes of lambdas and of async methods are types of their own, named after them.</summary>
    private static IEnumerable<(string By, Type Used)> References(Type type) =>
        type.GetInterfaces().Append(type.BaseType).OfType<Type>().Select(used => ("declaration", used))
            .Concat(type.GetFields(All).Select(field => (field.Name, field.FieldType)))
            .Concat(Methods(type).SelectMany(method => Named(method).Concat(InBody(method)).Select(used => (method.Name, used))))
            .SelectMany(reference => Flatten(reference.Item2).Select(used => ($"{type}.{reference.Item1}", used)));

    private static IEnumerable<MethodBase> Methods(Type type) => type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All));

    private static IEnumerable<Type> Named(MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType).Append(method is MethodInfo { ReturnType: var returned } ? returned : typeof(void))
            .Concat(method.IsGenericMethod ? method.GetGenericArguments() : []);

    private static IEnumerable<Type> InBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
            return [];
        return body.LocalVariables.Select(local => local.LocalType).Concat(body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType!))
            .Concat(Tokens(body.GetILAsByteArray()!).SelectMany(token => Named(Resolved(method, token))));
    }

    private static MemberInfo Resolved(MethodBase method, int token) => method.Module.ResolveMember(
        token, method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null)!;

    private static IEnumerable<Type> Named(MemberInfo member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType!, field.FieldType],
        MethodBase method => Named(method).Prepend(method.DeclaringType!),
        _ => [],
    };

    /// <summary>What the instructions of a body name: types, fields and methods.</summary>
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            // Some instructions are two bytes, of which the first is FE.
            var instruction = Instructions[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return BitConverter.ToInt32(code, at);
            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> Flatten(Type type) =>
        type.HasElementType ? Flatten(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Flatten).Append(type.GetGenericTypeDefinition())
        : [type];

    private static class Sample
    {
        public static int Called() => Ladders.For(CommitmentKind.Treaty).Count;

        public static object Returned() => (Func<string>)(() => StoreFile.DefaultPath());

        public static async Task<object> Awaited()
        {
            await Task.Yield();
            return new LiveStore("");
        }

        public static object OfWhat() => Enumerable.Empty<PartialDate>();
    }
}
