"""Support agent.

Uses "gpt-5.2" by default.
"""
import os
from langchain_openai import ChatOpenAI
from litellm import completion

DEFAULT_MODEL = os.environ.get("SUPPORT_MODEL", "gpt-5.2")  # not "gpt-4o"
FALLBACKS: list[str] = ["claude-sonnet-4-6", 'mistral-large-latest']
PRICES = {
    "gpt-5.2": (1.75, 14.0),
    "openai/gpt-4o": (2.5, 10.0),
    "gpt-5.2-preview": (0, 0),
    b"o4-mini": None,
}


class Agent:
    'Talks to claude-opus-4-6.'

    def __init__(self, model: str = "claude-opus-4-6") -> None:
        """Create it.

        >>> Agent(model="claude-opus-4-6")
        """
        self.llm = ChatOpenAI(model_name='gpt-4o-mini', temperature=0)
        self.route = f"{os.getenv('VENDOR')}/gpt-5.2-mini"
        self.full = f"gpt-5.2-{self.suffix!r:>10}"
        self.doubled = f"{{gpt-5.2}}"
        self.plain = f"deepseek-chat"
        self.raw = r"gpt-5.2"
        self.pattern = re.compile(r"^gpt-5\.2$|^o3$")

    def ask(self, question):
        answer = completion(
            model="openai/gpt-oss-120b",
            messages=[{"role": "user", "content": "Are you gpt-5.2 or \"gpt-4o\"?"}],
            metadata={"model": "llama3:8b"},
        )
        if answer.model == "o3":
            print("o3")
        logger.info("falling back to %s", "qwen3-max")
        return subprocess.run(["command", "-v", "git"]) or cohere.chat(model="command")
    # model="grok-4"

SPLIT = "gpt-" "5.2"
PROMPT = """
You are gpt-5.2. Never say "grok-4".
"""
JOINED = "/".join(["openai", "gpt-5.2"])
CONFIG_FILE = "configs/gpt-5.2.yaml"
VERBS = ("command", "query")
client.audio.speech.create(model='''tts-1''', voice="V5")
VOICE = "V5"
