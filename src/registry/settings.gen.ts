// Generated from schema/modelock.schema.json by `npm run gen`; do not edit.

export type PresetName =
  | 'anyint'
  | 'openai'
  | 'anthropic'
  | 'gemini'
  | 'openai-compatible'
  | 'openrouter'
  | 'vercel'
  | 'portkey'
  | 'zenmux'
  | 'llmgateway'
  | 'huggingface'
  | 'github-models'
  | 'heroku'
  | 'groq'
  | 'together'
  | 'fireworks'
  | 'nvidia-nim'
  | 'cerebras'
  | 'sambanova'
  | 'venice'
  | 'novita'
  | 'ppio'
  | 'chutes'
  | 'baseten'
  | 'scaleway'
  | 'hetzner'
  | 'mistral'
  | 'deepseek'
  | 'xai'
  | 'cohere'
  | 'perplexity'
  | 'moonshot'
  | 'dashscope'
  | 'zhipu'
  | 'minimax'
  | 'litellm'
  | 'new-api'
  | 'azure-openai'
  | 'bedrock-mantle'
  | 'cloudflare'
  | 'ollama'
  | 'vllm'
  | 'llamacpp'
  | 'tgi'
  | 'lmstudio'
  | 'gpustack';
export type Name = string;
export type DialectName =
  | 'anthropic'
  | 'azure'
  | 'copilot'
  | 'litellm'
  | 'openrouter'
  | 'portkey'
  | 'openai'
  | 'fireworks'
  | 'gemini'
  | 'cohere'
  | 'ollama'
  | 'gpustack'
  | 'cloudflare'
  | 'bedrock'
  | 'vertex'
  | 'heroku'
  | 'plain';
export type FamilyName = 'openai' | 'anthropic' | 'gemini' | 'dashscope' | 'kling' | 'aiMusic' | string;
export type EmitterName =
  | 'ai-sdk'
  | 'dotenv'
  | 'go'
  | 'javascript'
  | 'json'
  | 'json-schema'
  | 'litellm'
  | 'openrouter'
  | 'python'
  | 'renovate'
  | 'typescript'
  | 'typescript-runtime';
export type LevelName = 'off' | 'warn' | 'error';
export type PathPattern = string;
export type FieldName = string;
/**
 * @minItems 1
 */
export type Deliveries = ('sync' | 'stream' | 'task')[];

export interface RawSettings {
  gateways: {
    [k: string]: Gateway;
  };
  /**
   * @maxItems 50
   */
  outputs?: OutputName[];
  rules?: RuleSettingsName;
  review?: ReviewSettingsName;
  sync?: {
    maxAge?: string;
    grace?: string;
  };
  scan?: {
    /**
     * @maxItems 200
     */
    include?: PathPattern[];
    /**
     * @maxItems 200
     */
    exclude?: PathPattern[];
    configuration?: boolean;
    notebooks?: boolean;
    baseline?: string;
    /**
     * @maxItems 500
     */
    allow?: {
      path: PathPattern;
      model: string;
      because: string;
    }[];
  };
  /**
   * @maxItems 20
   */
  overlays?: {
    file: string;
  }[];
  extensions?: {
    [k: string]: Extension;
  };
  families?: {
    [k: string]: Family;
  };
}
export interface Gateway {
  preset?: PresetName;
  baseUrl?: string;
  allowHttp?: boolean;
  /**
   * @minItems 1
   * @maxItems 20
   */
  listings?: Listing[];
  families?: {
    [k: string]: {
      path: string;
      auth?: 'bearer' | 'x-api-key' | 'x-goog-api-key' | 'api-key' | 'x-portkey-api-key' | 'none';
    };
  };
}
export interface Listing {
  id?: Name;
  dialect?: DialectName;
  path?: string;
  file?: string;
  url?: string;
  auth?: 'bearer' | 'x-api-key' | 'x-goog-api-key' | 'api-key' | 'x-portkey-api-key' | 'none';
  facts?: boolean;
  families?: FamilyName[];
}
export interface OutputName {
  emit: EmitterName;
  file: string;
  /**
   * @minItems 1
   * @maxItems 1000
   */
  environments?: string[];
  /**
   * @minItems 1
   * @maxItems 50
   */
  formatCommand?: string[];
  brand?: boolean;
  header?: string;
  imports?: 'js' | 'ts' | 'none';
  layout?: 'flat' | 'nested' | 'files';
  naming?: 'camelCase' | 'CONSTANT_CASE' | 'snake_case';
  package?: string;
  variables?: 'full' | 'short';
}
export interface RuleSettingsName {
  preset?: 'recommended' | 'strict';
  'unlisted-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'label-not-id'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'unusable-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'missing-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'retiring-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
        days?: number;
        errorDays?: number;
      };
  'deprecated-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'preview-in-production'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'moving-alias'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'changed-facts'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
        priceFactor?: number;
      };
  'overlay-conflict'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'stale-lock'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'odd-id'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'family-modality'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'family-delivery'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'wrong-endpoint'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'wrong-modality'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'unmet-need'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'undocumented-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'repeated-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'mixed-family-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'weaker-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'masking-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'unreachable-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'missing-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'single-vendor-chain'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'costlier-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
        factor?: number;
      };
  'environment-gap'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'promotion-gap'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'untested-in-staging'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'contract-split'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'shared-key'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'same-listing'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'excess-access'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
        spare?: number;
      };
  'missing-description'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'missing-reason'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'missing-owner'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'review-due'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
        days?: number;
      };
  'field-order'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'inline-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'inline-dead-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'unregistered-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'lookalike-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'unused-use-case'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'waiver-without-reason'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'unused-waiver'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
  'expired-waiver'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: StageLevelsName;
        environments?: EnvironmentLevelsName;
      };
}
export interface StageLevelsName {
  production?: LevelName;
  staging?: LevelName;
  development?: LevelName;
  exploration?: LevelName;
}
export interface EnvironmentLevelsName {
  [k: string]: LevelName;
}
export interface ReviewSettingsName {
  'environment-added'?: 'breaking' | 'risky' | 'safe';
  'environment-removed'?: 'breaking' | 'risky' | 'safe';
  'stage-changed'?: 'breaking' | 'risky' | 'safe';
  'gateway-changed'?: 'breaking' | 'risky' | 'safe';
  'key-changed'?: 'breaking' | 'risky' | 'safe';
  'key-command-changed'?: 'breaking' | 'risky' | 'safe';
  'use-case-added'?: 'breaking' | 'risky' | 'safe';
  'use-case-removed'?: 'breaking' | 'risky' | 'safe';
  'primary-changed'?: 'breaking' | 'risky' | 'safe';
  'fallback-added'?: 'breaking' | 'risky' | 'safe';
  'fallback-removed'?: 'breaking' | 'risky' | 'safe';
  'fallback-swapped'?: 'breaking' | 'risky' | 'safe';
  'fallbacks-moved'?: 'breaking' | 'risky' | 'safe';
  'fallback-when-changed'?: 'breaking' | 'risky' | 'safe';
  'fallback-family-changed'?: 'breaking' | 'risky' | 'safe';
  'fallback-adapter-changed'?: 'breaking' | 'risky' | 'safe';
  'family-changed'?: 'breaking' | 'risky' | 'safe';
  'modality-changed'?: 'breaking' | 'risky' | 'safe';
  'delivery-changed'?: 'breaking' | 'risky' | 'safe';
  'needs-changed'?: 'breaking' | 'risky' | 'safe';
  'only-changed'?: 'breaking' | 'risky' | 'safe';
  'extensions-changed'?: 'breaking' | 'risky' | 'safe';
  'exemption-added'?: 'breaking' | 'risky' | 'safe';
  'exemption-removed'?: 'breaking' | 'risky' | 'safe';
  'access-lost'?: 'breaking' | 'risky' | 'safe';
  'access-gained'?: 'breaking' | 'risky' | 'safe';
  'facts-changed'?: 'breaking' | 'risky' | 'safe';
  'lock-added'?: 'breaking' | 'risky' | 'safe';
  'lock-removed'?: 'breaking' | 'risky' | 'safe';
  'rule-level-changed'?: 'breaking' | 'risky' | 'safe';
  'rule-options-changed'?: 'breaking' | 'risky' | 'safe';
  'rule-preset-changed'?: 'breaking' | 'risky' | 'safe';
  'review-policy-changed'?: 'breaking' | 'risky' | 'safe';
  'sync-policy-changed'?: 'breaking' | 'risky' | 'safe';
  'scan-policy-changed'?: 'breaking' | 'risky' | 'safe';
  'waiver-added'?: 'breaking' | 'risky' | 'safe';
  'waiver-removed'?: 'breaking' | 'risky' | 'safe';
  'waiver-changed'?: 'breaking' | 'risky' | 'safe';
  'overlay-added'?: 'breaking' | 'risky' | 'safe';
  'overlay-removed'?: 'breaking' | 'risky' | 'safe';
  'family-row-changed'?: 'breaking' | 'risky' | 'safe';
  'output-added'?: 'breaking' | 'risky' | 'safe';
  'output-removed'?: 'breaking' | 'risky' | 'safe';
  'output-changed'?: 'breaking' | 'risky' | 'safe';
  'extension-added'?: 'breaking' | 'risky' | 'safe';
  'extension-removed'?: 'breaking' | 'risky' | 'safe';
  'extension-type-changed'?: 'breaking' | 'risky' | 'safe';
  'constant-added'?: 'breaking' | 'risky' | 'safe';
  'constant-removed'?: 'breaking' | 'risky' | 'safe';
  'constant-renamed'?: 'breaking' | 'risky' | 'safe';
  'constant-retyped'?: 'breaking' | 'risky' | 'safe';
  'model-id-added'?: 'breaking' | 'risky' | 'safe';
  'model-id-removed'?: 'breaking' | 'risky' | 'safe';
  'documentation-changed'?: 'breaking' | 'risky' | 'safe';
}
export interface Extension {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  description?: string;
  /**
   * @minItems 1
   * @maxItems 100
   */
  enum?: (string | number)[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Extension;
  properties?: {
    [k: string]: Extension;
  };
  /**
   * @maxItems 50
   */
  required?: FieldName[];
}
export interface Family {
  title: string;
  bestFor: string;
  requestShape: string;
  modalities: {
    text?: Deliveries;
    image?: Deliveries;
    video?: Deliveries;
    music?: Deliveries;
    speech?: Deliveries;
    transcription?: Deliveries;
    embedding?: Deliveries;
    rerank?: Deliveries;
    moderation?: Deliveries;
  };
  response: {
    sync?: string;
    stream?: string;
    task?: string;
  };
  endpoints?: string[];
  docs: string;
}
