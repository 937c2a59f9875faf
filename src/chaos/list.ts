import type { LockedModel } from '../listing/record.ts';
import { pageBody, wholeOf } from './pages.ts';
import { answering, believed, type Change, kept, type Scenario, type Scene } from './scenario.ts';
import { sendAnswer } from './wire.ts';

const DAY_S = 86_400;

function showing(change: (scene: Scene) => Change): Scenario['act'] {
  return answering((wire, scene) => sendAnswer(wire, scene.honest(change(scene))));
}

/** The entries of the honest listing, rewritten. */
function rewriting(
  rewrite: (entries: readonly unknown[], scene: Scene) => readonly unknown[],
): Scenario['act'] {
  return answering((wire, scene) => {
    const whole = wholeOf(scene);
    return sendAnswer(
      wire,
      whole === undefined ? scene.honest() : pageBody(whole, rewrite(whole.entries, scene)),
    );
  });
}

/** Every tenth model. */
const tenth: Change = (models) => models.filter((_, index) => index % 10 === 0);

function renamed({ id, ...model }: LockedModel): LockedModel {
  const { callId: _call, aliases: _aliases, ...rest } = model;
  return { id: `other-${id}`, ...rest };
}

/** Who makes a model, as far as its listing tells. */
function vendorOf({ id, owner }: LockedModel): string {
  return owner ?? id.split(/[-/]/)[0] ?? id;
}

/** Without the largest vendor that has less than half of the models. */
const withoutVendor: Change = (models) => {
  const counts = new Map<string, number>();
  for (const model of models) counts.set(vendorOf(model), (counts.get(vendorOf(model)) ?? 0) + 1);
  const [gone] = [...counts]
    .filter(([, count]) => count * 2 < models.length)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return models.filter((model) => vendorOf(model) !== gone?.[0]);
};

function shuffled(entries: readonly unknown[], { visit }: Scene): readonly unknown[] {
  const at = (visit * 7) % Math.max(1, entries.length);
  const turned = [...entries.slice(at), ...entries.slice(0, at)];
  return visit % 2 === 0 ? turned : turned.reverse();
}

/** The same models, with other dates each time: gateways fill in the time of the request. */
function churned(entries: readonly unknown[], { now, visit }: Scene): readonly unknown[] {
  const seconds = Math.floor(now().getTime() / 1000);
  return entries.map((entry, index) => ({
    ...Object(entry),
    ...('created_at' in Object(entry)
      ? { created_at: new Date(seconds * 1000).toISOString() }
      : { created: seconds }),
    updated: seconds - visit * DAY_S - index,
    request_id: `r-${visit}-${index}`,
  }));
}

/** Listings that are well made and not to be believed, or to be believed although they look different. */
export const LIST: readonly Scenario[] = [
  {
    id: 'C72',
    name: 'empty-list',
    about: 'the listing holds no model',
    expect: { ...kept('list.empty', 2), also: 'the second look comes after five seconds' },
    act: showing(() => () => []),
  },
  {
    id: 'C73',
    name: 'shrink-10x',
    about: 'the listing holds every tenth model only',
    expect: kept('list.shrink', 2),
    act: showing(() => tenth),
  },
  {
    id: 'C74',
    name: 'swapped',
    about: 'the listing holds as many models as before, all with other ids',
    expect: kept('list.shrink', 2),
    act: showing(() => (models) => models.map(renamed)),
  },
  {
    id: 'C75',
    name: 'shrink-flap',
    about: 'every other answer holds every tenth model only',
    expect: { ...believed(2), note: 'list.flap' },
    act: showing(({ visit }) => (visit % 2 === 1 ? tenth : (models) => models)),
  },
  {
    id: 'C76',
    name: 'vendor-gone',
    about: 'the models of one vendor are missing',
    expect: believed(1, '`drift --exit-code` ends with 1 and names the models that are gone'),
    act: showing(() => withoutVendor),
  },
  {
    id: 'C83',
    name: 'order-shuffle',
    about: 'the models come in another order each time',
    expect: believed(1, 'no byte of the lock changes'),
    act: rewriting(shuffled),
  },
  {
    id: 'C84',
    name: 'metadata-churn',
    about: 'dates and request ids differ each time',
    expect: believed(1, 'from the second run on no byte of the lock changes'),
    act: rewriting(churned),
  },
  {
    id: 'C85',
    name: 'two-keys',
    about: "the first environment's key sees everything, any other every tenth model",
    expect: {
      codes: [0, 3],
      reasons: ['list.shrink'],
      also: 'each environment is judged against its own lock',
    },
    act: showing(() => (models, position) => (position === 0 ? models : tenth(models, position))),
  },
];
