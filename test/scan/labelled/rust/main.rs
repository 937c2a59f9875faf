//! Uses "gpt-5.2".
use async_openai::types::CreateChatCompletionRequestArgs;

/* outer /* inner "gpt-4o" */ still "gpt-4o" */
const MODEL: &str = "gpt-5.2";
static ENGINE: &'static str = "o3";

fn pick<'a>(name: &'a str) -> &'a str {
    match name {
        "claude-sonnet-4-6" => name,
        r#"llama3:8b"# => name,
        _ => r"deepseek-chat",
    }
}

async fn ask() -> Result<(), Error> {
    let quote = '"'; // "gpt-4o"
    let request = CreateChatCompletionRequestArgs::default()
        .model("gpt-4o-mini")
        .build()?;
    let body = r#"{"model": "gpt-5.2-mini", "n": 1}"#;
    println!("gpt-5.2 answered {}", "o3");
    let model = std::env::var("MODEL").unwrap_or_else(|_| "mistral-large-latest".to_string());
    let path = concat!("gpt-", "5.2");
    let url = "https://gateway.example/gpt-5.2";
    let id = format!("openai/{}", "gpt-5.2");
    let bytes = b"whisper-1";
    assert_eq!(model, "text-embedding-3-small");
    let include = include_str!("../prompts/gpt-5.2.txt");
    Command::new("command");
    Ok(())
}
