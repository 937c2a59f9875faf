package com.acme

/* "gpt-4o" /* nested */ 'gpt-5.2' */
const val MODEL = "gpt-5.2"
val model: String = System.getenv("MODEL") ?: "claude-sonnet-4-6"

fun request(vendor: String, name: String) = ChatCompletionRequest(
    model = ModelId("gpt-4o-mini"),
    fallback = "$vendor/gpt-5.2-mini",
    path = "${vendor.lowercase()}/qwen3-max",
    dated = "gpt-5.2-$name",
    quote = '"',
)

val prices = mapOf("o4-mini" to 1.1, "GPT-4o" to 2.5)
val text = """
    Ask "gpt-5.2" about ${topic("grok-4")}.
"""
val single = """gemini-2.5-flash"""
val verb = "command"
// model = "gpt-4o"
val link = "https://acme.example/gpt-4o"
