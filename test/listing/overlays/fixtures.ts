/** One body per format, small and made up; each with something that must be refused. */
export const BODIES: Readonly<Record<string, unknown>> = {
  modelock: {
    overlayVersion: 1,
    source: 'https://acme.example/life',
    records: [
      { id: 'm-1', vendor: 'acme', deprecatedAt: '2026-01-31', retiresAt: '2026-12-31', replacement: 'm-2' },
      { id: 'm-2', gateway: 'local', retiresAt: '2027-12-31', source: 'A mail' },
      { id: 'm-3', replacement: 'm-2' },
      { id: 'm-4', retiresAt: 'next spring' },
      { id: 'm-5', retiredAt: '2026-12-31' },
      { id: 'm-6', gateway: 'local', vendor: 'acme', retiresAt: '2026-12-31' },
      { id: 'm-7' },
      { retiresAt: '2026-12-31' },
      'm-8',
    ],
  },
  'model-eol': {
    spec: 'model-eol/0.1',
    publisher: 'openai',
    source: 'https://acme.example/eol',
    models: [
      {
        id: 'm-1-2025',
        aliases: ['m-1', 'm-1-latest', 7],
        announced: '2026-01-31',
        shutdown: '2026-12-31',
        replacement: 'm-2',
        distributions: [
          { via: 'azure-ai-foundry', shutdown: '2027-03-31', source: 'https://azure.example/eol' },
          { shutdown: '2027-03-31' },
        ],
      },
      { id: 'm-3', shutdown: '2027-01-31', date_precision: 'earliest' },
      { id: 'm-4', shutdown: '2027-01-01', date_precision: 'quarter', replacement: 'm-2' },
      { id: 'm-5' },
      [],
    ],
  },
  'deprecations.info': [
    {
      provider: 'OpenAI',
      model_id: 'm-1',
      announcement_date: '2026-01-31',
      shutdown_date: '2026-12-31',
      replacement_model: 'm-2',
      url: 'https://acme.example/deprecations#m-1',
    },
    row('m-2', { announcement_date: '2027-01-31', shutdown_date: '2026-12-31' }),
    row('m-3', { shutdown_date: '', replacement_model: 'chat-5orchat-4.1*' }),
    row('m-4', { shutdown_date: 'December 31, 2026', replacement_model: 'img-1orimg-1-mini' }),
    row('m-5', { replacement_model: 'm-5' }),
    row('Model Three Opus', {}),
    row('m-6, m-7', {}),
    row('m-8', { provider: 'a provider' }),
    row('m-9', { provider: 'Azure', shutdown_date: '2026-11-30', url: 'https://a.example/\u202e' }),
  ],
  'litellm-prices': {
    sample_spec: { litellm_provider: 'one of https://docs.example', deprecation_date: 'YYYY-MM-DD' },
    'm-1': { litellm_provider: 'openai', deprecation_date: '2026-12-31', source: 'https://acme.example' },
    'openai/m-1': { litellm_provider: 'openai', deprecation_date: '2026-12-31' },
    'groq/m-2': { litellm_provider: 'groq', deprecation_date: '2026-11-30' },
    'vertex_ai/m-3@1': { litellm_provider: 'vertex_ai-some_models', deprecation_date: '2026-10-31' },
    'acme/m-4': { litellm_provider: 'openrouter', deprecation_date: 1798675200 },
    'm-5': { litellm_provider: 'openai' },
    'm-6': { litellm_provider: 'openai', deprecation_date: '2026-13-31' },
    'm-7': { deprecation_date: '2026-12-31' },
    'm-8': 'a text',
  },
  'models.dev': {
    openai: {
      id: 'openai',
      models: {
        'm-1': { id: 'm-1', status: 'deprecated' },
        'm-2': { id: 'm-2', status: 'beta' },
        'm-3': { id: 'm-3' },
        'm-4': { id: 'm-4', status: 'sunset' },
        'm-5': { id: 'm-6', status: 'deprecated' },
        'm-7': null,
      },
    },
    openrouter: { id: 'openrouter', models: { 'acme/m-1': { id: 'acme/m-1', status: 'deprecated' } } },
    'no-models': { id: 'no-models' },
  },
};

function row(id: string, facts: object): object {
  return { provider: 'OpenAI', model_id: id, announcement_date: '', shutdown_date: '2026-12-31', ...facts };
}
