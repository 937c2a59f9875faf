using Microsoft.SemanticKernel;

/// <summary>Uses "gpt-5.2".</summary>
public sealed class Support
{
    #region Don't call "gpt-4o"
    private const string Model = "gpt-5.2"; // "gpt-4o"
    private const string Deployment = @"acme-support-prod";
    private const string Folder = @"C:\models\gpt-5.2";
    #endregion

    public Kernel Build(string vendor) => Kernel.CreateBuilder()
        .AddOpenAIChatCompletion(modelId: "gpt-4o-mini", apiKey: Key)
        .AddAzureOpenAIChatCompletion("acme-support-prod", Endpoint, Key)
        .AddOpenAIChatCompletion($"{vendor}/gpt-5.2-mini", Key)
        .Build();

    private string Raw = """claude-sonnet-4-6""";
    private string Json = """
        { "model": "claude-opus-4-6", "stream": true }
        """;
    private string Prompt = @"You are ""gpt-5.2"" and it's late.";
    private string Hole = $@"{vendor:D}/qwen3-max";
    private string Braces = $"{{gpt-5.2}}";
    private char Quote = '"';
    private Dictionary<string, decimal> prices = new() { ["o4-mini"] = 1.1m, ["GPT-5.2"] = 1.75m };
    private string Fallback => Environment.GetEnvironmentVariable("MODEL") ?? "deepseek-chat";
    private string Verb = "command";
    private Song song = new(model: "V5");
    private Uri link = new("https://acme.example/openai/gpt-5.2");
    /* "grok-4" */
}
