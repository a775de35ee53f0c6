namespace BlazorApp.Tests.Support;

/// <summary>Takes what is printed until it is disposed. Tests that use it run alone.</summary>
internal sealed class CapturedConsole : IDisposable
{
    private readonly (TextWriter Output, TextWriter Errors) _before = (Console.Out, Console.Error);
    private StringWriter _output = new(), _errors = new();

    public CapturedConsole() => Clear();

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public string Errors => _errors.ToString();

    public void Clear()
    {
        (_output, _errors) = (new StringWriter(), new StringWriter());
        Console.SetOut(TextWriter.Synchronized(_output));
        Console.SetError(TextWriter.Synchronized(_errors));
    }

    public void Dispose()
    {
        Console.SetOut(_before.Output);
        Console.SetError(_before.Errors);
    }
}
