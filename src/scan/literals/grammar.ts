/** Where code stands inside a string. */
export interface Hole {
  /** A pattern. Without `close` it is the whole hole, such as `$name`. */
  readonly open: string;
  readonly close?: '}' | ')';
  /** How many such brackets close it; one unless said. */
  readonly times?: number;
}

/** What is between the quotes, and which quote ends it. */
export interface Body {
  /** As it is written, no pattern. */
  readonly close: string;
  /** It may hold line ends. */
  readonly multiline?: true;
  /** A pattern of what is passed over whole: an escape, or a doubled quote. */
  readonly pass?: string;
  readonly holes?: readonly Hole[];
  readonly decode?: (raw: string) => string;
}

/** One way to write a string. */
export interface StringForm {
  /** A pattern. */
  readonly open: string;
  readonly body: Body | ((opening: string) => Body);
  /** It is written as a template also where it has no hole. */
  readonly template?: true;
  /** Never a literal: words of a list, commands. */
  readonly opaque?: true;
}

export interface CommentForm {
  /** A pattern. */
  readonly open: string;
  /** None: the end of the line. */
  readonly close?: string;
  /** A pattern that ends a comment of one line before its line ends. */
  readonly before?: RegExp;
  /** Such comments hold others: what opens those. */
  readonly nests?: string;
}

/** Where a string begins, for those who judge whether it is prose. */
export interface Site {
  /** The text between the start of the line and the string, of a very long line its end. */
  readonly line: string;
  readonly above: () => string;
  /** What stands before the nearest open bracket, on the bracket's line. */
  readonly around: () => string | undefined;
}

/** How the strings and comments of one language are written. Patterns have no groups that capture. */
export interface Grammar {
  readonly comments?: readonly CommentForm[];
  readonly strings: readonly StringForm[];
  /** Patterns that are passed over: characters in single quotes, directives. */
  readonly skips?: readonly string[];
  /** From a pattern on, nothing is read until the other one has matched. */
  readonly jumps?: readonly { readonly open: string; readonly to: RegExp | undefined }[];
  /** Only what follows the first match is read. */
  readonly begins?: RegExp;
  /** Opens a text that ends with a line of its own name. */
  readonly heredoc?: { readonly open: string; readonly name: RegExp };
  /** A slash may begin a regular expression; the words after which it does. */
  readonly regexAfter?: ReadonlySet<string>;
  /** Holes may have comments that end with their line. */
  readonly commentsInHoles?: true;
  /** A string that is followed by it names a value. */
  readonly keyMark?: ':' | '=';
  /** A pattern of words that are literals without quotes. */
  readonly words?: string;
  readonly isProse?: (site: Site) => boolean;
}
