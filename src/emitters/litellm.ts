import type { Trigger } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { Emitter, Target } from './emitter.ts';
import { type Deployment, deploymentsOf, type LeftOut } from './litellm/deployments.ts';
import { yamlQuote } from './litellm/yaml.ts';
import { aboutEntry } from './output/about.ts';
import { contentOf } from './output/content.ts';
import { HEADER_OPTION, headerLines } from './output/header.ts';
import { onlyEnvironment } from './output/only.ts';
import { origin, remark } from './output/remark.ts';

const ID = 'litellm';

/** The configuration of a LiteLLM proxy in front of one environment's gateway. */
export const litellm: Emitter = {
  id: ID,
  summary: "A LiteLLM proxy's config.yaml for one environment: its use cases as models, and their fallbacks.",
  endings: ['.yaml', '.yml'],
  options: HEADER_OPTION,
  emit(resolution: Resolution, target: Target): string {
    const { environment } = onlyEnvironment(resolution, ID, target);
    const [content] = contentOf(resolution);
    const hops = deploymentsOf(environment, content?.entries ?? []);
    const deployments = hops.filter((hop): hop is Deployment => 'name' in hop);
    const left = hops.filter((hop): hop is LeftOut => 'why' in hop);
    const list = deployments.map((one) => listItem(one, environment.key)).join('');
    return [
      headerLines(target.options, '#') + origin('#') + LIMITS + left.map(leftOut).join(''),
      list === '' ? 'model_list: []\n' : `model_list:\n${list}`,
      `router_settings:\n${SETTINGS.map((setting) => settingCode(setting, deployments)).join('')}`,
    ].join('\n');
  },
};

/** Docs: docs.litellm.ai/docs/proxy/configs and /docs/proxy/reliability, read 2026-11. */
const LIMITS = `#
# What LiteLLM cannot express: it does not tell rateLimit, unavailable and timeout apart (each is \`fallbacks\`), and a
# refusal is an answer to it like any other, so a fallback on refusal alone is never tried.
`;

interface Setting {
  readonly name: string;
  readonly triggers: readonly Trigger[];
}

const SETTINGS: readonly Setting[] = [
  { name: 'fallbacks', triggers: ['rateLimit', 'unavailable', 'timeout', 'any'] },
  { name: 'context_window_fallbacks', triggers: ['contextLength', 'any'] },
  { name: 'content_policy_fallbacks', triggers: ['contentFilter', 'any'] },
];

function leftOut({ entry, model, why }: LeftOut): string {
  return `# Left out: ${remark(model)} of ${remark(entry.useCase)}, because ${why}.\n`;
}

function listItem(
  { name, entry, model, apiBase, mode, hop, otherAuth }: Deployment,
  key: string | undefined,
): string {
  const quote = (text: string): string => yamlQuote(text, entry.at);
  const comments = [
    ...(hop === undefined ? aboutEntry(entry, remark) : []),
    ...(otherAuth === undefined
      ? []
      : [`The gateway takes the key as ${remark(otherAuth)}, which LiteLLM does not send here.`]),
  ];
  const apiKey = key === undefined ? '' : `      api_key: ${quote(`os.environ/${key}`)}\n`;
  return `${comments.map((line) => `  # ${line}\n`).join('')}  - model_name: ${quote(name)}
    litellm_params:
      model: ${quote(model)}
      api_base: ${quote(apiBase)}
${apiKey}    model_info:
      mode: ${quote(mode)}
`;
}

function settingCode({ name, triggers }: Setting, deployments: readonly Deployment[]): string {
  const chains = deployments
    .filter(({ hop }) => hop === undefined)
    .map(({ entry }) => {
      const names = deployments
        .filter((one) => one.entry === entry && one.hop?.when.some((trigger) => triggers.includes(trigger)))
        .map((one) => yamlQuote(one.name, entry.at));
      return { useCase: yamlQuote(entry.useCase, entry.at), names };
    })
    .filter(({ names }) => names.length > 0);
  const lines = chains.map(({ useCase, names }) => `    - ${useCase}: [${names.join(', ')}]\n`);
  return lines.length === 0 ? `  ${name}: []\n` : `  ${name}:\n${lines.join('')}`;
}
