import { XML, element } from './xml.ts';

/** The namespaces of packages (ECMA-376 part 2), of which Word files and workbooks are two kinds. */
export const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface Relationship {
  /** A URI. */
  type: string;
  /** The part, as its source names it. */
  target: string;
}

/** The part `[Content_Types].xml`. `types`: of each part, by its name from the root, such as `/word/document.xml`. */
export const contentTypes = (types: Readonly<Record<string, string>>): string =>
  XML +
  element(
    'Types',
    { xmlns: `${PACKAGE}/content-types` },
    element('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }) +
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }) +
      Object.entries(types)
        .map(([part, type]) => element('Override', { PartName: part, ContentType: type }))
        .join(''),
  );

/** A `.rels` part. The first is called rId1. */
export const relationships = (all: readonly Relationship[]): string =>
  XML +
  element(
    'Relationships',
    { xmlns: `${PACKAGE}/relationships` },
    all
      .map(({ type, target }, n) =>
        element('Relationship', { Id: `rId${n + 1}`, Type: type, Target: target }),
      )
      .join(''),
  );
