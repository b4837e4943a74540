import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EntryDayField } from './session-entry-time-fields.tsx';
import classes from './session-entry.module.css';

interface Agreement {
  title: string;
  due: string;
}

interface EntryAgreementsProps {
  value: readonly Agreement[];
  onChange: (value: Agreement[]) => void;
  today: string;
  errorFor: (field: `agreements.${number}.${'title' | 'due'}`) => string | undefined;
}

/** What was agreed, and by when. Each row becomes a task; Enter goes to the next or adds one. */
export function EntryAgreements({ value, onChange, today, errorFor }: EntryAgreementsProps) {
  const { t } = useTranslation('sessionEntry');
  const list = useRef<HTMLDivElement>(null);

  const change = (index: number, part: Partial<Agreement>) =>
    onChange(value.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const focusRow = (index: number) =>
    requestAnimationFrame(() =>
      list.current
        ?.querySelector<HTMLInputElement>(`[data-field="agreements.${index}.title"]`)
        ?.focus(),
    );
  const goOn = (index: number) => {
    if (index < value.length - 1) return void focusRow(index + 1);
    if (value[index]?.title.trim() === '' || value.length >= 20) return;
    onChange([...value, { title: '', due: '' }]);
    focusRow(index + 1);
  };
  const remove = (index: number) => {
    const rest = value.filter((_row, at) => at !== index);
    onChange(rest.length > 0 ? rest : [{ title: '', due: '' }]);
    focusRow(Math.max(0, index - 1));
  };

  return (
    <div ref={list} className={classes.agreements}>
      {value.map((row, index) => (
        // Rows have no identity but their place; they never move.
        <div
          key={index}
          className={classes.agreement}
          data-removable={value.length > 1 ? '' : undefined}
        >
          <TextInput
            label={index === 0 ? t('agreed') : undefined}
            aria-label={t('agreed')}
            placeholder={index === 0 ? t('agreedPlaceholder') : undefined}
            data-field={`agreements.${index}.title`}
            maxLength={300}
            autoComplete="off"
            value={row.title}
            error={errorFor(`agreements.${index}.title`)}
            onChange={(event) => change(index, { title: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
                event.preventDefault();
                goOn(index);
              }
            }}
          />
          <EntryDayField
            label={index === 0 ? t('due') : ''}
            aria-label={t('due')}
            field={`agreements.${index}.due`}
            today={today}
            direction="future"
            text={row.due}
            onText={(due) => change(index, { due })}
            onEnter={() => goOn(index)}
            error={errorFor(`agreements.${index}.due`)}
          />
          {value.length > 1 && (
            <ActionIcon
              className={classes.removeAgreement}
              variant="subtle"
              color="gray"
              aria-label={t('removeAgreement', { title: row.title })}
              onClick={() => remove(index)}
            >
              <IconX size={15} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      {value.length < 20 && value.at(-1)?.title.trim() !== '' && (
        <Group>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={13} aria-hidden />}
            onClick={() => goOn(value.length - 1)}
          >
            {t('addAgreement')}
          </Button>
        </Group>
      )}
    </div>
  );
}
