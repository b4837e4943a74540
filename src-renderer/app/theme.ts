import {
  type ButtonProps,
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type MantineTheme,
  type VariantColorsResolver,
} from '@mantine/core';

/** Around the blue of the sketches (#2468b4), which is shade 6 and carries white text at 5.7:1. */
const blue: MantineColorsTuple = [
  '#eef4fb',
  '#dbe8f6',
  '#b5d0ec',
  '#8ab4e1',
  '#6399d5',
  '#3474bf',
  '#2468b4',
  '#1d5799',
  '#17477e',
  '#103661',
];

const dark: MantineColorsTuple = [
  '#dce4ec',
  '#b7c3cf',
  '#94a2b1',
  '#6c7b8b',
  '#38485a',
  '#2a3948',
  '#1d2a37',
  '#141e29',
  '#0f1822',
  '#0a1118',
];

/**
 * Mantine's light variants are loud on our dark ground: a breath of the colour is enough. Quiet
 * buttons speak in the colour of links.
 */
const variantColors: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const name = input.color ?? 'blue';
  if (!Object.hasOwn(input.theme.colors, name)) return colours;
  const quiet = name === 'blue' ? { color: 'var(--mantine-color-anchor)' } : {};
  if (input.variant === 'subtle') return { ...colours, ...quiet };
  if (input.variant !== 'light') return colours;
  return {
    ...colours,
    ...quiet,
    background: `color-mix(in srgb, var(--mantine-color-${name}-6) 13%, var(--lt-ground))`,
  };
};

/** Words for buttons that show only a mark, in the language of the window. */
export interface MarkLabels {
  close: string;
  clear: string;
}

export const themeWith = (labels: MarkLabels) => {
  const closeButtonProps = { 'aria-label': labels.close };
  const clearable = { defaultProps: { clearButtonProps: { 'aria-label': labels.clear } } };
  return createTheme({
    ...theme,
    components: {
      ...theme.components,
      Modal: {
        ...theme.components?.Modal,
        defaultProps: { ...modalDefaults, closeButtonProps },
      },
      Drawer: { defaultProps: { lockScroll: false, closeButtonProps } },
      Notification: { defaultProps: { closeButtonProps } },
      Select: clearable,
      MultiSelect: clearable,
      DateInput: clearable,
    },
  });
};

/**
 * An opened menu has its first item focused, as people who use the keyboard expect. Mantine would
 * otherwise put an element of its own first, which no menu may hold for people who listen.
 */
const FIRST_ITEM = { withInitialFocusPlaceholder: false, menuItemTabIndex: 0 } as const;

/** Only the content scrolls, never the document, so there is nothing to lock. */
const modalDefaults = {
  centered: true,
  lockScroll: false,
  overlayProps: { color: '#0d1a28', backgroundOpacity: 0.4 },
  padding: 'lg',
};

const theme = createTheme({
  variantColorResolver: variantColors,
  primaryColor: 'blue',
  primaryShade: { light: 6, dark: 5 },
  colors: { blue, dark },
  fontFamily:
    "'Inter Variable', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'Noto Sans Ethiopic', 'Segoe UI', system-ui, 'DejaVu Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.78125rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { sm: '1.45', md: '1.45' },
  defaultRadius: 8,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: {
      defaultProps: { size: 'sm' },
      styles: { root: { fontWeight: 500 } },
      vars: (_theme: MantineTheme, { size = 'sm' }: ButtonProps) => ({
        root: size === 'sm' ? { '--button-padding-x': '0.8125rem' } : {},
      }),
    },
    Alert: { defaultProps: { p: 'sm' } },
    Menu: { defaultProps: FIRST_ITEM },
    ModalRoot: { defaultProps: { lockScroll: false } },
    Modal: {
      defaultProps: modalDefaults,
      styles: {
        title: { fontSize: '1.0625rem', fontWeight: 650 },
        header: { background: 'var(--lt-raised)' },
        content: { background: 'var(--lt-raised)', border: '1px solid var(--lt-raised-line)' },
      },
    },
    InputWrapper: {
      styles: {
        label: { fontSize: '0.78125rem', fontWeight: 450, color: 'var(--lt-dim)', marginBottom: 4 },
        required: { color: 'var(--lt-dim)' },
      },
    },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
});

/** What Mantine takes from us; the app's own colours are in `theme.css`. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#16212e',
    '--mantine-color-default-color': '#16212e',
    '--mantine-color-dimmed': '#5b6878',
    '--mantine-color-placeholder': '#687585',
    '--mantine-color-default-border': '#cfd6de',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#1f5da3',
  },
  dark: {
    '--mantine-color-text': '#e4eaf0',
    '--mantine-color-default-color': '#e4eaf0',
    '--mantine-color-dimmed': '#a3b0be',
    '--mantine-color-placeholder': '#8796a6',
    '--mantine-color-body': '#141e29',
    '--mantine-color-default': '#1a2633',
    '--mantine-color-default-hover': '#233242',
    '--mantine-color-default-border': '#3d4e60',
    '--mantine-color-error': '#ff9a92',
    '--mantine-color-anchor': '#8ab9ec',
  },
});
