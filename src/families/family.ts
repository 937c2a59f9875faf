/** What kind of thing a model gives back. */
export type Modality =
  | 'text'
  | 'image'
  | 'video'
  | 'music'
  | 'speech'
  | 'transcription'
  | 'embedding'
  | 'rerank'
  | 'moderation';

/** How an answer comes: at once, in parts until closed, or as a task that is asked about later. */
export type Delivery = 'sync' | 'stream' | 'task';

/** The request shape an application must speak, as a row of data. */
export interface Family {
  readonly title: string;
  readonly bestFor: string;
  /** The shape in the words of its documents, such as `POST /chat/completions`. */
  readonly requestShape: string;
  /** Which deliveries exist for each modality. */
  readonly modalities: Readonly<Partial<Record<Modality, readonly Delivery[]>>>;
  /** What the application does with the answer, per delivery. */
  readonly response: Readonly<Partial<Record<Delivery, string>>>;
  /** Names under which listings state this family (`supported_endpoint_types` and the like). */
  readonly endpoints: readonly string[];
  readonly docs: string;
}
