/** Address of a store's folder. `stores` is that of the folder of all stores, absolute or relative to the page. */
export function storeAddress(store: string, stores: string): string {
  return new URL(`${store}/`, new URL(stores.replace(/\/?$/, "/"), document.baseURI)).href;
}
