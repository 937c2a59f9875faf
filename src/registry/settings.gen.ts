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
export type EmitterName = 'json' | 'typescript';
export type LevelName = 'off' | 'warn' | 'error';
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
  outputs?: {
    emit: EmitterName;
    file: string;
  }[];
  rules?: RuleSettingsName;
  sync?: {
    maxAge?: string;
    grace?: string;
  };
  /**
   * @maxItems 20
   */
  overlays?: {
    file: string;
  }[];
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
export interface RuleSettingsName {
  preset?: 'recommended' | 'strict';
  'unlisted-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'label-not-id'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'unusable-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'missing-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'retiring-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
        days?: number;
        errorDays?: number;
      };
  'deprecated-model'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'preview-in-production'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'moving-alias'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'changed-facts'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
        priceFactor?: number;
      };
  'overlay-conflict'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'stale-lock'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'odd-id'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'family-modality'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'family-delivery'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'wrong-endpoint'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'wrong-modality'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'unmet-need'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'undocumented-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'repeated-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'mixed-family-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'weaker-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'masking-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'unreachable-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'missing-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'single-vendor-chain'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'costlier-fallback'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
        factor?: number;
      };
  'environment-gap'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'promotion-gap'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'untested-in-staging'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'contract-split'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'shared-key'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'same-listing'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'excess-access'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
        spare?: number;
      };
  'missing-description'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'missing-reason'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'missing-owner'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'review-due'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
        days?: number;
      };
  'field-order'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'waiver-without-reason'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'unused-waiver'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
  'expired-waiver'?:
    | LevelName
    | {
        level?: LevelName;
        stages?: {
          production?: LevelName;
          staging?: LevelName;
          development?: LevelName;
          exploration?: LevelName;
        };
        environments?: {
          [k: string]: LevelName;
        };
      };
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
