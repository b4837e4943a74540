import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const root = import.meta.dirname;
const code = '**/*.{ts,tsx,mts,js,mjs}';

/** Import directions by folder (docs/architecture.md): renderer → shared ← main, core knows no host. */
const layerZones = [
  {
    target: './src-renderer',
    from: ['./src-main', './test', './scripts'],
    message: 'The renderer reaches the core only through the contract in src-shared.',
  },
  {
    target: './src-shared',
    from: ['./src-main', './src-renderer', './test', './scripts'],
    message: 'What both sides share depends on neither side.',
  },
  {
    target: './src-main',
    from: ['./src-renderer', './test', './scripts'],
    message: 'The main side knows the renderer only as built files.',
  },
  {
    target: './src-main/core',
    from: ['./src-main/host', './src-main/electron', './src-main/main.ts'],
    message: 'The core is plain Node: hosts start it, it knows none of them.',
  },
  {
    target: './src-main/host',
    from: ['./src-main/electron', './src-main/main.ts'],
    message: 'Hosts other than Electron run without it.',
  },
  {
    target: './src-renderer/components',
    from: ['./src-renderer/features', './src-renderer/app'],
    message: 'Components know no feature and no domain.',
  },
  {
    target: './src-renderer/features',
    from: './src-renderer/app',
    message: 'The app composes features, not the other way round.',
  },
  ...rendererFeatures().map((feature) => ({
    target: `./src-renderer/features/${feature}`,
    from: './src-renderer/features',
    except: [`./${feature}`],
    message: 'Features never import each other; share through components or the contract.',
  })),
];

function rendererFeatures() {
  try {
    return readdirSync(join(root, 'src-renderer/features'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

const electronMessage = 'Only src-main/electron and src-main/main.ts may import electron.';
const electronImport = {
  regex: '^electron(/|$)',
  message: electronMessage,
  // The Electron double in test/ is written against the real types, which need no binary.
  allowTypeImports: true,
};
const serviceImport = {
  regex: '-service(\\.ts)?$',
  message: 'Queries are SQL only: services call them, never the reverse.',
};

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'release/**',
      'node_modules/**',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  {
    files: [code],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: root,
      },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] }),
      ],
    },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A function that promises may do so without waiting for anything: contracts and doubles do.
      '@typescript-eslint/require-await': 'off',
      // The house has few classes: methods of an interface are closures and may be passed on.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [electronImport] }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportExpression[source.value=/^electron(\\u002F|$)/]',
          message: electronMessage,
        },
        {
          selector: 'CallExpression[callee.name="require"][arguments.0.value="electron"]',
          message: electronMessage,
        },
      ],
      'import-x/no-restricted-paths': ['error', { basePath: root, zones: layerZones }],
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-globals': [
        'error',
        { name: '__dirname', message: 'Use import.meta.dirname.' },
        { name: '__filename', message: 'Use import.meta.filename.' },
      ],
    },
  },
  {
    files: ['src-main/core/**/*.ts', 'src-shared/**/*.ts', 'src-renderer/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ ...electronImport, allowTypeImports: false }] },
      ],
    },
  },
  {
    files: ['src-main/**/*-queries.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ ...electronImport, allowTypeImports: false }, serviceImport] },
      ],
    },
  },
  {
    files: ['src-main/electron/**/*.ts', 'src-main/main.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  {
    files: ['src-renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    // Programs whose output is the console. The window, the core and the shared code have none.
    files: ['scripts/**', 'src-main/host/**', 'test/bench/**', 'test/e2e/**'],
    rules: { 'no-console': 'off' },
  },
);
