import environment from '../../schema/environment.schema.json' with { type: 'json' };
import settings from '../../schema/modelock.schema.json' with { type: 'json' };
import names from '../../schema/names.schema.json' with { type: 'json' };
import type { Published } from './editor.ts';

/** The published schemas. Large and rarely needed: import this module only where they are written out. */
export const PUBLISHED: Published = { environment, settings, names };
