import type { i18n as I18n } from 'i18next';
import { type Language, LANGUAGES, systemLanguage } from '../i18n/index.ts';

const KEY = 'leuchtturm-language';

/** The language last used on this computer, so that the locked screen speaks it, too. */
export function firstLanguage(page: Window): Language {
  const known = page.localStorage.getItem(KEY);
  return (
    LANGUAGES.find((language) => language === known) ?? systemLanguage(page.navigator.languages)
  );
}

/** Keeps the document's `lang` and the memory for the next start in step with the texts. */
export function followLanguage(page: Window, texts: I18n): void {
  const follow = (language: string) => {
    page.document.documentElement.lang = language;
    page.localStorage.setItem(KEY, language);
  };
  follow(texts.language);
  texts.on('languageChanged', follow);
}
