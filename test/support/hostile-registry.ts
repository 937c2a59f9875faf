/** A recorded attack in our words: the endpoint belongs to a gateway, `when` is a closed list. */
export function hostileRegistry(text: string): { readonly settings: string; readonly environment: string } {
  const endpoint = /^endpoint: (.*)$/m.exec(text)?.[1] ?? 'https://gateway.example.invalid/v1';
  const environment = text
    .replace(/^endpoint: .*\n/gm, '')
    .replace(/^routes:/gm, 'useCases:')
    .replace(/^(\s+)when: .*$/gm, '$1when: [unavailable]')
    .replace(/^(\s+)reason:/gm, '$1because:')
    .replace(/^(\s+)notes:/gm, '$1description:');
  return {
    settings: `gateways:\n  test:\n    baseUrl: ${endpoint}\n    listings: [{ dialect: openai, path: /models }]\n`,
    environment: `${environment}\nstage: staging\ngateway: test\nkey: TEST_KEY\n`,
  };
}
