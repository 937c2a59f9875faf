import { describe, expect, it } from 'vitest';
import { readAs } from '../marked.ts';

/** What the literal `"V5"` of a text is given to. */
async function contextIn(path: string, text: string): Promise<string | undefined> {
  return (await readAs(path, text)).literals.find(({ value }) => value === 'V5')?.context;
}

describe('what a literal is given to', () => {
  it.each([
    ['a.py', 'run(voice=1, model="V5")', 'model'],
    ['a.py', 'model: str = "V5"', 'model'],
    ['a.py', 'models = [\n  "a",\n  "V5",\n]', 'models'],
    ['a.py', 'os.getenv("MODEL") or "V5"', 'os.getenv("MODEL") or'],
    ['a.py', 'print("V5")', 'print'],
    ['a.go', 'var model string = "V5"', 'var model string ='],
    ['a.go', 'm := map[string]int{"model": 1, "V5": 2}', 'm := map[string]int{"model": 1,'],
    ['a.rs', `const MODEL: &'static str = "V5";`, `const MODEL: &'static str =`],
    ['A.java', 'x.withModel("V5")', 'x.withModel'],
    ['a.rb', 'x(:model => "V5")', 'model'],
    ['a.php', '<?php [\'model\' => "V5"]', 'model'],
    ['a.tf', 'variable "model" {\n  default = "V5"\n}', 'variable "model" default'],
    ['a.sh', 'llm --model V5', '--model'],
    ['a.sh', 'export MODEL=V5', 'MODEL'],
    ['a.yaml', 'models:\n  - V5', 'models'],
    ['a.yaml', 'models:\n- V5', 'models'],
    ['a.yaml', 'models:\n- a: b\n- V5', 'models'],
    ['a.yaml', 'a:\n  model: {name: V5}', 'model name'],
    ['a.yaml', 'model: a\nother: V5', 'other'],
    ['a.json', '{"model":\n "V5"}', 'model'],
    ['a.toml', 'model = "V5"', 'model'],
    ['.env', 'CHAT_MODEL=V5', 'CHAT_MODEL'],
    ['a.vue', `<A :model="x || 'V5'" />`, ':model x ||'],
    ['a.js', 'const model = x ?? "V5"', 'model x'],
    ['a.js', 'f({ models: ["a", "V5"] })', 'models'],
    ['a.js', 'const chatModel = () => { log("V5") }', 'log('],
    ['a.js', 'const chatModel = () => { return "V5" }', 'const chatModel = () => { return'],
    ['a.js', 'switch (model) { case "V5": }', 'model'],
    ['a.ts', 'function f(model: "V5") {}', 'model'],
    ['a.jsx', 'x = <A model={b ? "V5" : c} />', 'model'],
  ])('in %s: %s', async (path, text, expected) => {
    expect(await contextIn(path, text)).toBe(expected);
  });
});
