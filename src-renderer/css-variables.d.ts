import 'react';

declare module 'react' {
  // The table and the timeline hand their measures to CSS as variables.
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
