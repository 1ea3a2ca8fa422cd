import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, type SFCTemplateBlock } from 'vue/compiler-sfc'
import { describe, expect, it } from 'vitest'
import { filesBelow } from '#tests/support/files-below.ts'

const source = fileURLToPath(new URL('../../renderer/src', import.meta.url))

interface Element {
  readonly file: string
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
}

type Node = NonNullable<SFCTemplateBlock['ast']>['children'][number]

function elementsOf(file: string, nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => {
    if (!('tag' in node)) return []
    const attributes = node.props.map((prop) =>
      prop.type === 6
        ? ([prop.name, prop.value?.content ?? ''] as const)
        : ([prop.arg !== undefined && 'content' in prop.arg ? prop.arg.content : prop.name, ''] as const),
    )
    return [{ file, tag: node.tag, attributes: new Map(attributes) }, ...elementsOf(file, node.children)]
  })
}

async function readElements(): Promise<Element[]> {
  const files = filesBelow(source).filter((file) => file.endsWith('.vue'))
  const all = await Promise.all(
    files.map(async (file) => {
      const { template } = parse(await readFile(file, 'utf8')).descriptor
      return elementsOf(relative(source, file), template?.ast?.children ?? [])
    }),
  )
  return all.flat()
}

const places = (elements: readonly Element[]): string[] =>
  [...new Set(elements.map(({ file }) => file))].sort()
const typeOf = ({ attributes }: Element): string | undefined => attributes.get('type')

describe('one component for each thing', async () => {
  const elements = await readElements()

  it('finds the page’s elements', () => {
    expect(elements.length).toBeGreaterThan(500)
  })

  it.each([
    [
      'check box',
      'ui/fields/CheckBox.vue',
      (one: Element) => typeOf(one) === 'checkbox' || one.tag === 'NCheckbox',
    ],
    ['switch', 'ui/fields/SwitchField.vue', (one: Element) => one.tag === 'NSwitch'],
    ['segmented control', 'ui/fields/SegmentedChoice.vue', (one: Element) => typeOf(one) === 'radio'],
    ['list of choices', 'ui/fields/SelectField.vue', (one: Element) => one.tag === 'select'],
    [
      'progress bar',
      'ui/values/ProgressBar.vue',
      (one: Element) => ['progress', 'NProgress'].includes(one.tag),
    ],
    ['text field', 'ui/fields/TextField.vue', (one: Element) => one.tag === 'NInput'],
  ])('has one %s', (_name, file, isOne) => {
    expect(places(elements.filter(isOne))).toEqual([file])
  })

  it('has one kind of tooltip: no element has a title, but for a frame, whose name it is', () => {
    const titled = elements.filter(
      ({ tag, attributes }) => /^[a-z]/.test(tag) && tag !== 'iframe' && attributes.has('title'),
    )
    expect(places(titled)).toEqual([])
  })
})
