import OpenAI

/// Uses "gpt-5.2".
/* "gpt-4o" /* nested */ "gpt-4o" */
enum Model: String {
    case large = "gpt-5.2"
    case small = "gpt-5.2-mini"
    case verb = "command"
}
let model: String = ProcessInfo.processInfo.environment["MODEL"] ?? "claude-sonnet-4-6"
let query = ChatQuery(messages: [.user("Are you gpt-4o?")], model: "gpt-4o-mini")
let route = "\(vendor)/qwen3-max"
let nested = "openai/\(pick("o4-mini"))"
let raw = #"mistral-large-latest"#
let rawHole = #"\#(vendor)/deepseek-chat"#
let text = """
    Don't say "grok-4".
    """
let link = URL(string: "https://acme.example/gpt-5.2")!
let sound = AVAudioFile("whisper-1.wav")
// let model = "gpt-4o"
XCTAssertEqual(service.model, "o3")
