import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeQuestions } from '../../src/io/node-questions.ts';

const CANCEL = Symbol('cancel');
const prompts = vi.hoisted(() => ({
  select: vi.fn(),
  autocomplete: vi.fn(),
  text: vi.fn(),
  isCancel: vi.fn(),
}));
vi.mock('@clack/prompts', () => prompts);

const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `V${index}`, hint: 'h' }));

beforeEach(() => {
  vi.resetAllMocks();
  prompts.isCancel.mockImplementation((answer) => answer === CANCEL);
});

describe('questions', () => {
  it('choose from a short list, and search a long one', async () => {
    prompts.select.mockResolvedValue('v1');
    prompts.autocomplete.mockResolvedValue('v20');
    const { select } = nodeQuestions();
    expect(await select('which', choices(3), 'v2')).toBe('v1');
    expect(await select('which', choices(30))).toBe('v20');
    expect(prompts.select.mock.calls[0]?.[0]).toMatchObject({ initialValue: 'v2', output: process.stderr });
  });

  it('give undefined to one who stops, or whose answer is no choice', async () => {
    prompts.select.mockResolvedValueOnce(CANCEL).mockResolvedValueOnce('other');
    prompts.text.mockResolvedValueOnce(CANCEL).mockResolvedValueOnce(undefined).mockResolvedValueOnce('name');
    const { select, text } = nodeQuestions();
    expect(await select('which', choices(2))).toBeUndefined();
    expect(await select('which', [{ value: 'a', label: 'A' }])).toBeUndefined();
    expect(await text('name', '')).toBeUndefined();
    expect(await text('name', '')).toBe('');
    expect(await text('name', '')).toBe('name');
  });
});
