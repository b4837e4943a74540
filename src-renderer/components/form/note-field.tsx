import { Textarea, type TextareaProps } from '@mantine/core';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { NoteText } from '../note-text.tsx';
import { continueList, toggleMark, type Editing } from './markdown-keys.ts';
import classes from './note-field.module.css';

interface NoteFieldProps extends Omit<TextareaProps, 'value' | 'onChange' | 'onKeyDown'> {
  value: string;
  onChange: (text: string) => void;
}

/** Whether a note is written in a way that looks different when it is shown. */
const isMarked = (text: string): boolean => /\*\S|^\s*[-*]\s+\S/m.test(text);

/**
 * A plain field for a note in Markdown: Ctrl+B, Ctrl+I and lists that go on by themselves. How it
 * will look stands below as soon as it differs from what was typed.
 */
export function NoteField({ value, onChange, ...props }: NoteFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  // Where the caret belongs once the changed text stands in the field.
  const [caret, setCaret] = useState<Editing | null>(null);
  useLayoutEffect(() => {
    if (caret) field.current?.setSelectionRange(caret.from, caret.to);
  }, [caret]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const { selectionStart: from, selectionEnd: to } = event.currentTarget;
    const now = { text: value, from, to };
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const next =
      command && !event.shiftKey && (key === 'b' || key === 'i')
        ? toggleMark(now, key)
        : event.key === 'Enter' && !command && !event.shiftKey
          ? continueList(now)
          : null;
    if (!next) return;
    event.preventDefault();
    onChange(next.text);
    setCaret(next);
  };
  return (
    <div>
      <Textarea
        {...props}
        ref={field}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {isMarked(value) && (
        <section className={classes.preview} aria-label={t('notePreview')}>
          <NoteText>{value}</NoteText>
        </section>
      )}
    </div>
  );
}
