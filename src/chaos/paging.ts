import { cursorOf, nextCursor, pageBody, pageOf, pagesOf, type Whole, wholeOf } from './pages.ts';
import { answering, believed, kept, type Scenario, type Scene } from './scenario.ts';
import { jsonAnswer, sendAnswer, type WireAnswer } from './wire.ts';

const PAGES = 3;

/** Answers with a page of the honest listing, made from what came before it. */
function paging(page: (whole: Whole, cursor: string | undefined) => WireAnswer): Scenario['act'] {
  return answering((wire, scene) => {
    const whole = wholeOf(scene);
    return sendAnswer(wire, whole === undefined ? scene.honest() : page(whole, cursorOf(scene)));
  });
}

/** The first page is honest, and every later one is answered so. */
function laterPages(status: number, message: string): Scenario['act'] {
  return answering((wire, scene) => {
    const { number, answer } = pageOf(scene, pagesOf(scene, 2));
    return sendAnswer(wire, number === 0 ? answer : jsonAnswer(status, { error: { message } }));
  });
}

/** A third of the entries, turned so that each page begins elsewhere. */
function slice({ entries }: Whole, index: number): readonly unknown[] {
  const size = Math.max(1, Math.ceil(entries.length / PAGES));
  return entries.slice(index * size, (index + 1) * size);
}

/** While a client walks from page to page, one model is added at the front: each page repeats one entry. */
function overlapping(scene: Scene): WireAnswer {
  const whole = wholeOf(scene);
  if (whole === undefined) return scene.honest();
  const { number } = pageOf(scene, []);
  const size = Math.max(2, Math.ceil(whole.entries.length / PAGES));
  const start = Math.max(0, number * size - number);
  const more = start + size < whole.entries.length;
  return pageBody(whole, whole.entries.slice(start, start + size), more ? nextCursor(number) : undefined);
}

/** Walks over pages that never come to a good end, and one that does. */
export const PAGING: readonly Scenario[] = [
  {
    id: 'C77',
    name: 'same-cursor',
    about: 'every page names the same next page',
    expect: kept('list.pages', 2),
    act: paging((whole, cursor) => pageBody(whole, slice(whole, cursor === undefined ? 0 : 1), 'again')),
  },
  {
    id: 'C78',
    name: 'cursor-cycle',
    about: 'the pages lead round in a circle',
    expect: kept('list.pages', 3),
    act: paging((whole, cursor) =>
      cursor === 'b' ? pageBody(whole, slice(whole, 2), 'a') : first(whole, cursor),
    ),
  },
  {
    id: 'C79',
    name: 'endless-empty-pages',
    about: 'every page is empty and names another one',
    expect: kept('list.pages', 3),
    act: paging((whole, cursor) => pageBody(whole, [], `${cursor ?? ''}x`)),
  },
  {
    id: 'C80',
    name: 'page2-500',
    about: 'the second page is answered with 500, always',
    expect: kept('list.pages', 5),
    act: laterPages(500, 'Internal error'),
  },
  {
    id: 'C81',
    name: 'page2-401',
    about: 'the second page is answered with 401, always',
    expect: kept('http.auth', 2),
    act: laterPages(401, 'Invalid API key'),
  },
  {
    id: 'C82',
    name: 'overlap-pages',
    about: 'the list shifts by one while it is read page by page',
    expect: { ...believed(undefined, 'models that come twice are kept once'), note: 'list.duplicates' },
    act: answering((wire, scene) => sendAnswer(wire, overlapping(scene))),
  },
];

function first(whole: Whole, cursor: string | undefined): WireAnswer {
  return pageBody(whole, slice(whole, cursor === undefined ? 0 : 1), cursor === undefined ? 'a' : 'b');
}
