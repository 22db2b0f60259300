/**
 * Address of the folder that holds the stores, with a slash at its end. The site's configuration writes it into each
 * page's head, since preview and published sites keep the stores in different places.
 */
export function storesRoot(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="stratigram-stores"]');
  if (!meta) throw new Error('invalid page: it has no <meta name="stratigram-stores">');
  return new URL(meta.content, location.href).href;
}
