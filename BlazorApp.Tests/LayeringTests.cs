using System.Reflection;
using BlazorApp.Data;

namespace BlazorApp.Tests;

/// <summary>(Components, Endpoints) → Services → Data: never back, never past.</summary>
public class LayeringTests
{
    [Theory]
    [InlineData("BlazorApp.Data", "BlazorApp.Services")]
    [InlineData("BlazorApp.Data", "BlazorApp.Components")]
    [InlineData("BlazorApp.Services", "BlazorApp.Components")]
    [InlineData("BlazorApp.Services", "Microsoft.AspNetCore.Components")]
    [InlineData("BlazorApp.Components", "Microsoft.EntityFrameworkCore")]
    [InlineData("BlazorApp.Components", "BlazorApp.Data.Entities")]
    [InlineData("BlazorApp.Components", "BlazorApp.Data.CooperationDbContext")]
    public void Layer_DoesNotUse(string layer, string forbidden)
    {
        var offenders = typeof(CooperationDbContext).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith(layer, StringComparison.Ordinal) == true)
            .SelectMany(type => References(type).Where(used => used.StartsWith(forbidden, StringComparison.Ordinal)).Select(used => $"{type} uses {used}"))
            .Distinct();

        Assert.Empty(offenders);
    }

    // Signatures, fields (compiler-made closures and state machines included) and local variables.
    private static IEnumerable<string> References(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic
            | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var fields = type.GetFields(All).Select(field => field.FieldType);
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).ToList();
        var parameters = methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType);
        var returned = type.GetMethods(All).Select(method => method.ReturnType);
        var locals = methods.SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType);
        return fields.Concat(parameters).Concat(returned).Concat(locals).SelectMany(Flatten).Select(used => used.FullName ?? used.Name);
    }

    private static IEnumerable<Type> Flatten(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Flatten).Append(type.GetGenericTypeDefinition())
        : type.HasElementType ? Flatten(type.GetElementType()!)
        : [type];
}
