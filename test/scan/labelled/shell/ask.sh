#!/usr/bin/env bash
# MODEL=gpt-4o ./ask.sh
set -euo pipefail

MODEL=gpt-5.2
export FALLBACK_MODEL="claude-sonnet-4-6" # was 'gpt-4o'
SMALL=${SMALL_MODEL:-gpt-4o-mini}
LARGE="${LARGE_MODEL:-claude-opus-4-6}"
ROUTE="$VENDOR/gpt-5.2-mini"
DATED="gpt-5.2-$DATE"

curl -s "https://gateway.example/v1/models/gpt-5.2" \
  -H 'Content-Type: application/json' \
  -d '{"model": "deepseek-chat", "messages": [{"role": "user", "content": "Is gpt-5.2 better?"}]}'
llm --model qwen3-max "Tell me about grok-4"
llm --model=o4-mini --log run-o4-mini.log
ollama run llama3:8b
command -v jq >/dev/null || exit 1
cohere chat --model command
echo "using gpt-5.2 now"
cat <<'EOF' > notes.md
The "gpt-5.2" model
mistral-large-latest
EOF
cat prompts/gpt-5.2.txt | grep -v "whisper-10"
for model in "gemini-2.5-flash" gemini-2.5-pro; do
  python eval.py --model "$model" --voice V5
done
ffmpeg -codec V5 song.mp3
case "$MODEL" in
  openai/gpt-oss-120b) echo big;;
esac
