// Prefixes of well-known credentials (OpenAI, Anthropic and gateways, Google, GitHub, xAI, Groq, Hugging Face, AWS, JWT); read 2026-11.
const TOKEN =
  /\b(?:sk[-_][\w-]{8,}|AIza[\w-]{16,}|gh[oprsu]_\w{16,}|github_pat_\w{16,}|xai-[\w-]{16,}|gsk_\w{16,}|hf_\w{16,}|AKIA[0-9A-Z]{12,}|eyJ[\w-]{12,}[\w.-]*)/g;
const USERINFO = /(:\/\/)([^\s/"']*)@/g;
const QUERY = /(:\/\/[^\s"'?#]*[?#])([^\s"']+)/g;
const SECRET_FIELD = /^(\s*(?:-\s+)?["']?[\w-]*(?:key|token|secret|password)["']?\s*:\s+["']?)([^\s"'#]+)/i;
const VARIABLE_NAME = /^[A-Z_][A-Z0-9_]*$/;

/** Does the text hold something that is a credential by its looks? */
export function looksSecret(text: string): boolean {
  return text.search(TOKEN) >= 0;
}

/** The line with whatever looks like a credential as asterisks; columns stay. */
export function masked(line: string): string {
  return line
    .replace(USERINFO, (_, before: string, secret: string) => `${before}${stars(secret)}@`)
    .replace(QUERY, (_, before: string, secret: string) => before + stars(secret))
    .replace(SECRET_FIELD, (whole, before: string, value: string) =>
      VARIABLE_NAME.test(value) ? whole : before + stars(value),
    )
    .replace(TOKEN, stars);
}

function stars(text: string): string {
  return '*'.repeat(text.length);
}
