/** Languages of components: how their expressions are written. */
export type Dialect = 'vue' | 'svelte' | 'astro';
