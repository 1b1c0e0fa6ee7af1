/** A page of Markdown in a terminal: what is marked up is painted, and nothing is taken away. */
import type { Palette } from '@tenon/compiler';

export function renderPage(page: string, palette: Palette): string {
  let fenced = false;
  return page
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) {
        fenced = !fenced;
        return palette.frame(line);
      }
      if (fenced) return line;
      if (line.startsWith('#')) return palette.strong(line);
      return line.replace(/`[^`]+`/g, (code) => palette.related(code));
    })
    .join('\n');
}
