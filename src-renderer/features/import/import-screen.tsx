import { Stepper, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '#shared/contract/index.ts';
import type { PickedFile } from '#shared/shell.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useShell } from '../../hooks/use-shell.ts';
import { ImportCheck } from './import-check.tsx';
import { ImportChoose } from './import-choose.tsx';
import { ImportDone } from './import-done.tsx';
import classes from './import.module.css';

type Step =
  | { name: 'file' }
  | { name: 'check'; file: PickedFile }
  | { name: 'done'; result: Outputs['imports']['run'] };

const ORDER: Step['name'][] = ['file', 'check', 'done'];

/** From a CSV file to organisations: choose, check, take over, and take it back. */
export function ImportScreen() {
  const { t } = useTranslation('imports');
  const shell = useShell();
  const [step, setStep] = useState<Step>({ name: 'file' });

  // The file chosen is nobody's business any more once it is imported, exchanged or given up.
  const token = step.name === 'check' ? step.file.token : null;
  const held = useRef<string | null>(null);
  useEffect(() => {
    if (held.current !== null && held.current !== token) void shell.releaseFile(held.current);
    held.current = token;
  }, [token, shell]);

  return (
    <>
      <ScreenHead title={t('title')} />
      <Text c="dimmed" maw="75ch" mb="lg">
        {t('lead')}
      </Text>
      <Stepper
        size="xs"
        mb="lg"
        className={classes.steps ?? ''}
        active={ORDER.indexOf(step.name)}
        allowNextStepsSelect={false}
      >
        {ORDER.map((name) => (
          <Stepper.Step key={name} label={t(`step.${name}`)} allowStepSelect={false} />
        ))}
      </Stepper>
      {step.name === 'file' && (
        <ImportChoose onChosen={(file) => setStep({ name: 'check', file })} />
      )}
      {step.name === 'check' && (
        <ImportCheck
          key={step.file.token}
          file={step.file}
          onOther={(file) => setStep({ name: 'check', file })}
          onCancel={() => setStep({ name: 'file' })}
          onDone={(result) => setStep({ name: 'done', result })}
        />
      )}
      {step.name === 'done' && (
        <ImportDone result={step.result} onAgain={() => setStep({ name: 'file' })} />
      )}
    </>
  );
}
