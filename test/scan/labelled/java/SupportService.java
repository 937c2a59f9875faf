package com.acme.support;

import org.springframework.ai.openai.OpenAiChatOptions;

/** Answers with {@code "gpt-5.2"}. */
public class SupportService {
    private static final String MODEL = "gpt-5.2"; // "gpt-4o" before

    @Value("${spring.ai.openai.chat.options.model:claude-sonnet-4-6}")
    private String fallback;

    @Retryable(label = "command")
    OpenAiChatOptions options() {
        return OpenAiChatOptions.builder().model("gpt-4o-mini").temperature(0.2).build();
    }

    MessageCreateParams claude() {
        char quote = '"';
        return MessageCreateParams.builder()
            .model("claude-opus-4-6")
            .addUserMessage("Compare gpt-5.2 with yourself")
            .build();
    }

    String prompt = """
        You are "gpt-5.2", a model.
        """;
    Map<String, Double> prices = Map.of("mistral-large-latest", 2.0, "gpt-5.2-2026-01-15", 1.75);
    String image = "models/" + "qwen-image";
    String language = "V5";
    Song song = music.withModel("V5");
    String resource = "classpath:prompts/gpt-5.2.st";
    String escaped = "gpt\u002d5.2";
    void test() { assertEquals("deepseek-chat", service.model()); }
}
