/** One REST call. The path stands behind the forge's API address; the body is sent as JSON. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Changes nothing, although it is a POST. */
  readonly asks?: true;
}

/** Something that stands on the forge: a comment, an issue, a pull request. Texts are raw. */
export interface Post {
  readonly id: number;
  readonly author: string;
  readonly title?: string;
  readonly body: string;
}

/** What a post should say. Comments have no title. */
export interface Wanted {
  readonly title?: string;
  readonly body: string;
}

/** Where posts of one kind stand, and the calls that make, change and end one. */
export interface Board {
  /** The open ones; more pages may follow. */
  readonly list: Call;
  /** Throws on a shape that is none of the forge's. */
  read(json: unknown): readonly Post[];
  create(wanted: Wanted): Call;
  update(id: number, wanted: Wanted): Call;
  /** Deletes a comment; closes an issue or a pull request. */
  end(id: number): Call;
  /** Takes one post at most, whoever wrote it: there cannot be a second pull request from the same branch. */
  readonly single: boolean;
}

/** A branch that is proposed for another. */
export interface Branches {
  readonly head: string;
  readonly base: string;
}

/** A pull request that a run was about, to find its number by. */
export interface Head {
  readonly sha: string;
  readonly branch: string;
  /** `owner/name` of the repository that holds the branch. */
  readonly repository: string;
}

/** One forge's REST dialect, for one repository. */
export interface Forge {
  readonly id: 'github' | 'gitlab';
  /** As a person knows it. */
  readonly title: string;
  /** Headers beside the usual ones. */
  headers(token: string): Readonly<Record<string, string>>;
  /** Whose token it is; answers with what `login` reads. */
  readonly whoami: Call;
  login(json: unknown): string;
  comments(request: number): Board;
  issues(): Board;
  requests(branches: Branches): Board;
}
