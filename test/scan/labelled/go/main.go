package main

import (
	"context"
	"os"

	oai "github.com/acme/gpt-4o"
)

import "example.com/sdk/gpt-5.2"

// DefaultModel is "gpt-5.2".
const DefaultModel = "gpt-5.2"

var models = map[string]float64{
	"claude-sonnet-4-6": 3.0,
	`gemini-2.5-pro`:    1.25,
	"o3":                2.0,
}

type Options struct {
	Model string `json:"model" default:"gpt-4o-mini"`
}

func ask(ctx context.Context) (string, error) {
	model := os.Getenv("MODEL")
	if model == "" {
		model = "ft:gpt-4o-mini:acme::abc123"
	}
	params := openai.ChatCompletionNewParams{Model: openai.F("gpt-5.2-mini")} /* was "gpt-4o" */
	log.Printf("model gpt-5.2 said %q", '"')
	body := `{"model": "grok-4", "stream": true}`
	exec.Command("command", "-v", "git")
	url := "https://api.example.com/v1/models/gpt-5.2"
	switch resp.Model {
	case "anthropic.claude-sonnet-4-6-v1:0":
	}
	name := "GPT-5.2"
	return client.Do(params, "openai/"+"gpt-5.2", body, url, name)
}
