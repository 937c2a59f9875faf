import { type Paint, painter } from './paint.ts';
import { columnsOf, hang } from './paragraph.ts';
import type { Look } from './reporter.ts';
import { visible } from './visible.ts';

/** A models route as it is shown. */
export interface GatewayRoute {
  readonly id: string;
  readonly path: string;
  readonly auth: string;
  readonly dialect: string;
  /** How its pages are asked for. */
  readonly paging: 'none' | 'cursor' | 'token' | 'offset' | 'page';
  /** Adds facts to models of the other routes and decides no presence. */
  readonly facts: boolean;
  readonly proves: readonly string[];
}

/** A known gateway as it is shown. */
export interface GatewayRow {
  readonly preset: string;
  readonly title: string;
  /** Its published addresses; empty for servers that have none. */
  readonly addresses: readonly string[];
  readonly routes: readonly GatewayRoute[];
  /** Family → where it is served and with which auth scheme. */
  readonly families: readonly { readonly family: string; readonly path: string; readonly auth: string }[];
  readonly listNeedsKey: boolean;
  readonly docs: string;
}

/** Known gateways for a person: how each is asked, and what its listing proves. */
export function renderGateways(rows: readonly GatewayRow[], look: Look): string {
  const paint = painter(look.color);
  const width = columnsOf(look.width);
  return `${rows.map((row) => gatewayLines(row, paint, width).join('\n')).join('\n\n')}\n`;
}

function gatewayLines(row: GatewayRow, paint: Paint, width: number): readonly string[] {
  const facts: (readonly [string, string])[] = [
    ['address', row.addresses.length === 0 ? 'yours, as `baseUrl`' : row.addresses.join(', ')],
    ...row.routes.map(routeFact),
    [
      'key',
      row.listNeedsKey
        ? 'the models route refuses a request without one'
        : 'the models route may answer without one: a listing proves nothing about the key',
    ],
    [
      'families',
      row.families.map(({ family, path }) => `${family} at ${path === '' ? '/' : path}`).join(', '),
    ],
    ['docs', row.docs],
  ];
  const label = Math.max(...facts.map(([name]) => name.length));
  const stated = facts.filter(([, text]) => text !== '');
  const lines = stated.flatMap(([name, text]) =>
    hang(`  ${paint('quiet', name.padEnd(label))}  `, visible(text), label + 4, width),
  );
  return [`${paint('strong', visible(row.preset))}  ${visible(row.title)}`, ...lines];
}

const PAGING: Readonly<Record<GatewayRoute['paging'], string>> = {
  none: 'one page',
  cursor: 'pages after the last id',
  token: 'pages by token',
  offset: 'pages by offset',
  page: 'pages by number',
};

function routeFact({ path, auth, dialect, paging, facts, proves }: GatewayRoute): [string, string] {
  const asked = `GET ${path} (${auth}, ${dialect}, ${PAGING[paging]})`;
  if (facts) return ['facts', `${asked}, only where the key may read it`];
  return ['models', proves.length === 0 ? asked : `${asked}, proves ${proves.join(', ')}`];
}
