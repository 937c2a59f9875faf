/** One file before and after a fix. */
export interface FixCase {
  readonly title: string;
  /** Default: `src/chat.ts`. */
  readonly file?: string;
  /** Ids that stay are on lines that end in `// stays`. */
  readonly before: string;
  /** Absent where nothing changes. */
  readonly after?: string;
  /** How the constants are laid out; default: `flat`. */
  readonly layout?: 'flat' | 'nested' | 'files';
  /** Does the file export `result`, which must stay the same? */
  readonly runs?: true;
  /** Is it no program for TypeScript, with what it imports? */
  readonly unchecked?: true;
}

/** A chat that imports what it reads. */
export const IMPORT = "import { productionSupportChat } from './generated/models.js';\n";
