// The picture of the README: a real run of `check`, drawn.
import { checkedLive } from '../story.mjs';
import { picture } from '../terminal-picture.mjs';

const COLUMNS = 100;

export async function files() {
  const text = await checkedLive({ color: true, width: COLUMNS });
  const title = 'modelock check --live after the gateway withdrew a model that production uses';
  return new Map([
    ['docs/terminal.svg', picture(text, { command: 'modelock check --live', columns: COLUMNS, title })],
  ]);
}
