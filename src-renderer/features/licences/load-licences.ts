import { z } from 'zod';

const licence = z.object({
  name: z.string(),
  version: z.string(),
  /** SPDX expression. */
  licence: z.string(),
  text: z.string(),
});
export type Licence = z.infer<typeof licence>;

/** Written by the build beside the page; a page that runs from its sources has none. */
export async function loadLicences(): Promise<Licence[]> {
  const address = new URL('licences.js', document.baseURI).href;
  const module: unknown = await import(/* @vite-ignore */ address);
  return z.object({ default: z.array(licence) }).parse(module).default;
}

/** Those whose name or licence holds every word. */
export function filterLicences(all: Licence[], wanted: string): Licence[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((one) => {
    const searched = `${one.name} ${one.licence}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}
