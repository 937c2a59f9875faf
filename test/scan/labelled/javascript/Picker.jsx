'use client';
import { Select } from './ui';

export function Picker({ onPick }) {
  return (
    <Select onChange={onPick} label="Which model?">
      {/* 'gpt-5.2' is the default */}
      <Option value="gpt-5.2">gpt-5.2</Option>
      <Option value={'claude-opus-4-6'} />
      <p>It's the "qwen3-max" model, isn't it?</p>
      <Chat model={`models/gemini-2.5-pro`} />
      <Badge text="New: grok-4" />
      <Player model="V5" />
      <Heading level="V5" />
    </Select>
  );
}
