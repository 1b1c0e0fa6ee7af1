/** Paints a text, or returns it as it is. */
export type Paint = (text: string) => string;

/** Colours for rendered diagnostics. They only repeat what the text says. */
export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  /** Related places. */
  readonly related: Paint;
  /** Line numbers and the frame. */
  readonly frame: Paint;
  readonly strong: Paint;
  readonly help: Paint;
}

const asIs: Paint = (text) => text;

export const plain: Palette = {
  error: asIs,
  warning: asIs,
  related: asIs,
  frame: asIs,
  strong: asIs,
  help: asIs,
};
