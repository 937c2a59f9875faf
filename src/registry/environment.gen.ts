// Generated from schema/environment.schema.json by `npm run gen`; do not edit.

export type EnvironmentName = string;
export type FamilyName = 'openai' | 'anthropic' | 'gemini' | 'dashscope' | 'kling' | 'aiMusic' | string;
export type ModelId = string;

export interface RawEnvironment {
  environment: EnvironmentName;
  extends?: EnvironmentName;
  stage?: 'production' | 'staging' | 'development' | 'exploration';
  gateway?: string;
  key?: string;
  /**
   * @minItems 1
   * @maxItems 50
   */
  keyCommand?: string[];
  access?: {
    subscription?: string;
    restrictedTo?: string;
  };
  useCases?: {
    [k: string]: Binding;
  };
}
export interface Binding {
  description?: string;
  owner?: string;
  family?: FamilyName;
  modality?:
    'text' | 'image' | 'video' | 'music' | 'speech' | 'transcription' | 'embedding' | 'rerank' | 'moderation';
  delivery?: 'sync' | 'stream' | 'task';
  priority?: 'latency' | 'budget' | 'quality';
  extensions?: {
    [k: string]: unknown;
  };
  needs?: {
    /**
     * @minItems 1
     */
    inputs?: ('text' | 'image' | 'audio' | 'video' | 'file')[];
    tools?: boolean;
    structuredOutput?: boolean;
    contextTokens?: number;
    outputTokens?: number;
  };
  primary?: ModelId | UnlistedModel;
  because?: string;
  /**
   * @maxItems 20
   */
  fallbacks?: (ModelId | FallbackEntry)[];
  reviewBy?: string;
  /**
   * @minItems 1
   */
  only?: EnvironmentName[];
}
export interface UnlistedModel {
  model: ModelId;
  unlisted: string;
}
export interface FallbackEntry {
  model: ModelId;
  unlisted?: string;
  /**
   * @minItems 1
   */
  when?: ('rateLimit' | 'unavailable' | 'timeout' | 'contextLength' | 'contentFilter' | 'refusal' | 'any')[];
  because?: string;
  family?: FamilyName;
  adapter?: string;
}
