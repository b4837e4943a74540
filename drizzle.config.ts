import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  casing: 'snake_case',
  schema: './src-main/core/store/schema/schema.ts',
  out: './drizzle',
});
