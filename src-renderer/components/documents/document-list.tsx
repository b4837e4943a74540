import { ActionIcon, Menu, Modal } from '@mantine/core';
import {
  IconDeviceFloppy,
  IconDots,
  IconFile,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconPhoto,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentRow } from '#shared/contract/documents.ts';
import { previewOf } from '#shared/rules/document-file.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { RecordHistory } from '../history/record-history.tsx';
import record from '../record.module.css';
import { DocumentEdit } from './document-edit.tsx';
import { DocumentPreview } from './document-preview.tsx';
import { useSaveDocument } from './use-documents.ts';
import classes from './documents.module.css';

interface DocumentListProps {
  documents: readonly DocumentRow[];
  readOnly: boolean;
}

type Shown = { document: DocumentRow; as: 'preview' | 'edit' | 'history' } | null;

export function DocumentList({ documents, readOnly }: DocumentListProps) {
  const { t } = useTranslation('documents');
  const save = useSaveDocument();
  const trash = useTrash('documents');
  const [shown, setShown] = useState<Shown>(null);
  const close = () => setShown(null);
  return (
    <>
      <table className={record.list} aria-label={t('title')}>
        <thead>
          <tr>
            <th scope="col">{t('field.name')}</th>
            <th scope="col" className={classes.size}>
              {t('field.bytes')}
            </th>
            <th scope="col">{t('field.createdAt')}</th>
            <td className={record.actions} />
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <Row
              key={document.id}
              document={document}
              readOnly={readOnly}
              saving={save.isPending && save.variables.id === document.id}
              onShow={(as) => setShown({ document, as })}
              onSave={() => save.mutate(document)}
              onTrash={() => void trash([document.id], document.name)}
            />
          ))}
        </tbody>
      </table>
      {shown?.as === 'preview' && (
        <DocumentPreview
          document={shown.document}
          onSave={() => save.mutate(shown.document)}
          onClose={close}
        />
      )}
      {shown?.as === 'edit' && <DocumentEdit document={shown.document} onClose={close} />}
      {shown?.as === 'history' && (
        <Modal
          opened
          title={t('historyOf', { name: shown.document.name })}
          size="lg"
          onClose={close}
        >
          <RecordHistory entity="document" id={shown.document.id} />
        </Modal>
      )}
    </>
  );
}

interface RowProps {
  document: DocumentRow;
  readOnly: boolean;
  saving: boolean;
  onShow: (as: 'preview' | 'edit' | 'history') => void;
  onSave: () => void;
  onTrash: () => void;
}

function Row({ document, readOnly, saving, onShow, onSave, onTrash }: RowProps) {
  const { t } = useTranslation(['documents', 'common']);
  const formats = useFormats();
  const { name, note } = document;
  const isShown = previewOf(document) !== null;
  return (
    <tr>
      <td>
        <span className={classes.name}>
          <TypeIcon mediaType={document.mediaType} />
          <span>
            <button
              type="button"
              className={record.linkButton}
              title={t(isShown ? 'open' : 'saveAs')}
              onClick={isShown ? () => onShow('preview') : onSave}
            >
              <bdi>{name}</bdi>
            </button>
            {note && <span className={classes.note}>{note}</span>}
          </span>
        </span>
      </td>
      <td className={classes.size}>{formats.bytes(document.bytes)}</td>
      <td className={classes.created}>
        {formats.dateTime(document.createdAt)}
        <span className={classes.by}>{document.createdBy}</span>
      </td>
      <td className={record.actions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={saving}
          aria-label={t('saveNamed', { name })}
          title={t('saveAs')}
          onClick={onSave}
        >
          <IconDeviceFloppy size={16} aria-hidden />
        </ActionIcon>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('moreFor', { name })}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {isShown && <Menu.Item onClick={() => onShow('preview')}>{t('open')}</Menu.Item>}
            <Menu.Item onClick={onSave}>{t('saveAs')}</Menu.Item>
            {!readOnly && <Menu.Item onClick={() => onShow('edit')}>{t('rename')}</Menu.Item>}
            <Menu.Item onClick={() => onShow('history')}>{t('history')}</Menu.Item>
            {!readOnly && <Menu.Item onClick={onTrash}>{t('common:delete')}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}

function TypeIcon({ mediaType }: { mediaType: string }) {
  const props = { size: 18, stroke: 1.5, 'aria-hidden': true, className: classes.icon };
  if (mediaType.startsWith('image/')) return <IconPhoto {...props} />;
  if (mediaType === 'application/pdf') return <IconFileTypePdf {...props} />;
  if (/spreadsheet|ms-excel|csv|tab-separated/.test(mediaType)) {
    return <IconFileSpreadsheet {...props} />;
  }
  return /^text\/|word|opendocument\.text|rtf/.test(mediaType) ? (
    <IconFileText {...props} />
  ) : (
    <IconFile {...props} />
  );
}
