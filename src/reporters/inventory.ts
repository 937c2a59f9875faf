import type { InventoryModel } from '../scan/inventory.ts';
import { asciiJson } from './ascii.ts';
import { presence } from './availability.ts';
import { count } from './count.ts';
import { spanFields } from './json-check.ts';
import { type Paint, painter } from './paint.ts';
import { columnsOf, hang } from './paragraph.ts';
import type { Look } from './reporter.ts';
import { visible } from './visible.ts';

/** Every model with what reaches it, for a person: a block each. */
export function prettyInventory(models: readonly InventoryModel[], look: Look): string {
  const paint = painter(look.color);
  const width = columnsOf(look.width);
  const blocks = models.map((one) => block(one, paint, width).join('\n'));
  const [bound, inCode] = [
    models.filter(({ uses }) => uses.length > 0).length,
    models.filter(({ places }) => places.length > 0).length,
  ];
  const total = `${count(models.length, 'model')}: ${bound} in the registry, ${inCode} written in code.`;
  return `${[...blocks, paint('quiet', total)].join('\n\n')}\n`;
}

function block(
  { model, states, uses, places }: InventoryModel,
  paint: Paint,
  width: number,
): readonly string[] {
  const cells = states.map(({ environment, availability }) => {
    const { text, style } = presence(availability);
    return `${visible(environment)} ${style === undefined ? text : paint(style, text)}`;
  });
  const lines = [paint('strong', visible(model)), ...(cells.length === 0 ? [] : [`  ${cells.join('  ')}`])];
  for (const { environment, useCase, role, span } of uses) {
    const where =
      span === undefined ? '' : ` (${visible(span.file)}:${span.start.line}:${span.start.column})`;
    lines.push(...hang('  ', `${role} of ${visible(useCase)} in ${visible(environment)}${where}`, 4, width));
  }
  for (const { file, line, column } of places) lines.push(`  written in ${visible(file)}:${line}:${column}`);
  return lines;
}

/** The inventory as `schema/inventory.schema.json` describes it. */
export function jsonInventory(models: readonly InventoryModel[]): string {
  return asciiJson({
    schemaVersion: 1,
    models: models.map(({ model, states, uses, places }) => ({
      model,
      states: states.map(({ environment, availability, retiresAt }) => ({
        environment,
        availability,
        ...(retiresAt === undefined ? {} : { retiresAt }),
      })),
      uses: uses.map(({ span, ...use }) => ({
        ...use,
        ...(span === undefined ? {} : { at: spanFields(span) }),
      })),
      places,
    })),
  });
}
