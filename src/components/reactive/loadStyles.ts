let loading: Promise<unknown> | undefined;

/**
 * Loads the style sheet of all that comes after a page's first screen, which the page names and keeps disabled. Resolves
 * once it is there; a page that names none has had it from the start. Rejects when it does not load: the next call tries
 * again.
 */
export function loadStyles(): Promise<unknown> {
  loading ??= Promise.all([...document.querySelectorAll<HTMLLinkElement>("link[data-late][disabled]")].map(enable));
  loading.catch(() => (loading = undefined));
  return loading;
}

function enable(link: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      link.disabled = true;
      reject(new Error(`the style sheet ${link.href} did not load`));
    };
    link.disabled = false;
  });
}
