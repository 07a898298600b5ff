// node judge.mjs FILE.epub EXPECTATIONS.json SHOTS: opens the book in reading engines as a reader would, and looks.
//
// A target counts as reached when its own words stand inside the visible page: the position of their first letter
// is read from the engine's frame. Prints one line for each engine, screen and deed; exit 0 only if all went well.

import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { mkdtemp, mkdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const [bookFile, expectationsFile, shots] = process.argv.slice(2)
const tools = process.env.READER_TOOLS
const here = path.dirname(fileURLToPath(import.meta.url))
const { chromium } = createRequire(tools + '/')('playwright-core')
const expected = JSON.parse(readFileSync(expectationsFile, 'utf8'))

const SCREENS = { phone: { width: 390, height: 844 }, tablet: { width: 820, height: 1180 } }
const screens = process.env.LONTAR_SCREENS?.split(',') ?? Object.keys(SCREENS)
const engines = process.env.LONTAR_ENGINES?.split(',') ?? ['epubjs', 'foliate']
const night = process.env.LONTAR_NIGHT === '1'
const PATIENCE = 8000 // ms: how long a page may take to show what was asked

// ---- the loopback server: the book, the engines, the two pages that hold them

const FOLDERS = {
    harness: here,
    epubjs: path.join(tools, 'epubjs/dist'),
    jszip: path.join(tools, 'jszip/dist'),
    foliate: path.join(tools, 'foliate-js'),
}
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.epub': 'application/epub+zip' }

const server = createServer(async (request, response) => {
    const url = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    const [, folder, ...rest] = url.split('/')
    let file
    if (url === '/book.epub') file = bookFile
    else if (FOLDERS[folder] && !rest.includes('..')) file = path.join(FOLDERS[folder], ...rest)
    if (url === '/favicon.ico') return response.writeHead(204).end()
    try {
        const bytes = await readFile(file)
        response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' }).end(bytes)
    } catch {
        response.writeHead(404).end()
    }
})

// ---- looking: code that runs inside the engine's frame

/** Where the words at the target are drawn, in the frame's coordinates; null if this frame does not hold them. */
function spot({ id, words }) {
    const start = id ? document.getElementById(id) : document.body
    if (!start) return null
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT,
        node => node.parentElement.closest('style, script') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
    let text = '', first = null
    for (let node = walker.nextNode(); node && text.length < words.length; node = walker.nextNode()) {
        const before = start.compareDocumentPosition(node)
        if (!start.contains(node) && !(before & Node.DOCUMENT_POSITION_FOLLOWING)) continue
        text += node.data.replace(/\s+/gu, '')
        const at = node.data.search(/\S/u)
        if (!first && at >= 0) {
            first = document.createRange()
            first.setStart(node, at)
            first.setEnd(node, at + 1)
        }
    }
    if (!text.startsWith(words)) return null
    // A place without words (a cover) is seen when its picture is.
    const seen = words ? first : document.body.querySelector('img, svg') ?? start
    const box = seen.getBoundingClientRect()
    return { x: box.x, y: box.y, width: box.width, height: box.height }
}

/** Where the link with this number is drawn. */
function linkSpot({ number, text }) {
    const link = document.querySelectorAll('a')[number]
    if (!link || link.textContent.trim() !== text) return null
    const box = link.getClientRects()[0]
    return box && { x: box.x, y: box.y, width: box.width, height: box.height }
}

/** What is wrong with the shown document: lost pictures and faces, things wider than the page. */
function flaws(pageWidth) {
    const found = []
    const name = element => `<${element.localName}${element.id ? ' id=' + element.id : ''}${element.className?.length ? ' class=' + element.className : ''}>`
    for (const picture of document.images)
        if (!picture.complete || !picture.naturalWidth) found.push(`picture not shown: ${picture.getAttribute('src')}`)
    for (const face of document.fonts) if (face.status === 'error') found.push(`face not loaded: ${face.family}`)
    for (const element of document.body.querySelectorAll('p, li, dd, dt, h1, h2, h3, h4, pre, table, img, svg, figure, blockquote, math'))
        for (const box of element.getClientRects())
            if (box.width > pageWidth + 1) {
                found.push(`wider than the page (${Math.round(box.width)} > ${Math.round(pageWidth)}): ${name(element)}`)
                break
            }
    if (!document.body.innerText.trim() && !document.body.querySelector('img, svg')) found.push('an empty page')
    return found
}

// ---- driving

let failures = 0

/** One deed, one line. */
async function deed(name, action) {
    try {
        const detail = await action()
        console.log(`  ok    ${name.padEnd(36)} ${detail ?? ''}`)
    } catch (error) {
        failures++
        console.log(`  FAIL  ${name.padEnd(36)} ${error.message.split('\n').slice(0, 6).join('\n          ')}`)
    }
}

const insist = (fact, otherwise) => { if (!fact) throw new Error(otherwise) }

async function until(what, probe) {
    const deadline = Date.now() + PATIENCE
    for (;;) {
        const found = await probe()
        if (found) return found
        if (Date.now() > deadline) throw new Error(what)
        await new Promise(resolve => setTimeout(resolve, 100))
    }
}

class Session {
    constructor(page, engine, screen) {
        Object.assign(this, { page, engine, screen, complaints: [] })
        page.on('pageerror', error => this.complaints.push(`error: ${error.message}`))
        page.on('console', message => { if (message.type() === 'error') this.complaints.push(message.text()) })
        page.on('requestfailed', request => {
            // The engines drop the resources of a page that is turned away; only what never came is a fault.
            if (!request.url().startsWith('blob:')) this.complaints.push(`not loaded: ${request.url()}`)
        })
    }

    /** A verb of the engine's page. */
    ask(verb, argument) {
        return this.page.evaluate(([verb, argument]) => Promise.resolve(reader[verb](argument)).then(value =>
            ['string', 'number'].includes(typeof value) || Array.isArray(value) ? value : null), [verb, argument])
    }

    /** What the frames that can answer tell, moved to the coordinates of the screen. */
    async look(inside, argument) {
        const boxes = []
        for (const frame of this.page.frames().slice(1)) {
            try {
                const box = await frame.evaluate(inside, argument)
                const outer = box && await (await frame.frameElement()).boundingBox()
                if (outer) boxes.push({ x: box.x + outer.x, y: box.y + outer.y, width: box.width, height: box.height })
            } catch { /* a frame that went away while the page was turned */ }
        }
        return boxes
    }

    /** The window through which the text is seen: the whole view, or the pop-up. */
    async window(popup) {
        return this.page.locator(popup ? 'dialog' : '#view').boundingBox()
    }

    inside(box, window) {
        // What is not displayed has a box without extent.
        if (!box.width || !box.height) return false
        const x = box.x + box.width / 2, y = box.y + box.height / 2
        return x >= window.x && x <= window.x + window.width && y >= window.y && y <= window.y + window.height
    }

    /** Waits until the words of the place are in view. */
    async sees(place, popup = false) {
        let boxes
        try {
            await until('', async () => {
                const window = await this.window(popup)
                boxes = await this.look(spot, place)
                return window && boxes.some(box => this.inside(box, window))
            })
        } catch {
            const where = boxes.map(box => `drawn at ${Math.round(box.x)}, ${Math.round(box.y)}`)
            throw new Error(`not in view: “${place.words}” (#${place.id} of ${place.href}); ${where.join(' and ') || 'its document is not shown'}`)
        }
    }

    /** Brings a link on the page and, when it has come to rest, clicks it with the mouse. */
    async click(link) {
        await this.ask('goToLink', link)
        let before
        const box = await until(`the link “${link.text}” of ${link.href} does not come into view`, async () => {
            const window = await this.window()
            const box = (await this.look(linkSpot, link)).find(box => this.inside(box, window))
            const rests = box && before && box.x === before.x && box.y === before.y
            before = box
            return rests && box
        })
        // As long as a finger takes: foliate-js scrolls to what got the focus, and only then follows the link.
        await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { delay: 80 })
    }

    shot(name) {
        const light = night ? 'night-' : ''
        return this.page.screenshot({ path: path.join(shots, `${this.engine}-${this.screen}-${light}${name}.png`) })
    }

    /** The engine's complaints since the last time. */
    quiet() {
        const said = this.complaints.splice(0)
        insist(!said.length, [...new Set(said)].join('\n'))
    }
}

async function judge(session, url) {
    const { engine } = session
    const say = name => `${engine} ${session.screen}: ${name}`

    await deed(say('opens'), async () => {
        await session.page.goto(`${url}/harness/${engine}.html`)
        await until('the book does not open', () => session.page.evaluate(() => globalThis.reader?.ready))
        await session.shot('1-open')
        session.quiet()
    })

    await deed(say('has chapters'), async () => {
        const toc = await session.ask('toc')
        insist(toc.length === expected.toc.total && toc.length > 0, `${toc.length} of ${expected.toc.total} entries`)
        for (const place of expected.toc.places)
            insist(toc[place.index] === place.label, `entry ${place.index} reads “${toc[place.index]}”, not “${place.label}”`)
        return `${toc.length} entries`
    })

    await deed(say('follows contents entries'), async () => {
        for (const [number, place] of expected.toc.places.entries()) {
            await session.ask('goToEntry', place.index)
            await session.sees(place)
            if (number < 4) await session.shot(`2-contents-${number + 1}`)
        }
        session.quiet()
        return `${expected.toc.places.length} places seen`
    })

    await deed(say('turns pages'), async () => {
        await session.ask('goTo', expected.toc.places.at(-1))
        await session.sees(expected.toc.places.at(-1))
        await session.ask('goTo', expected.toc.places[0])
        await session.sees(expected.toc.places[0])
        const path = [await session.ask('where')]
        // A short book may end before the eighth turn.
        for (let turn = 0; turn < 8; turn++) {
            await session.ask('next')
            const turned = await until('', async () => await session.ask('where') !== path.at(-1)).catch(() => false)
            if (!turned) break
            path.push(await session.ask('where'))
        }
        insist(path.length > 3, `${path.length} pages only`)
        const turns = path.length - 1
        insist(new Set(path).size === path.length, 'a page came twice')
        await session.shot('3-turned')
        while (path.length > 1) {
            path.pop()
            await session.ask('prev')
            await until('turning back does not come back', async () => await session.ask('where') === path.at(-1))
        }
        session.quiet()
        return `${turns} forward, ${turns} back`
    })

    for (const [kind, name] of [['notes', 'note'], ['glossary', 'glossary link']]) {
        await deed(say(`follows a ${name}`), async () => {
            insist(expected[kind].length, `the book has no ${name}`)
            for (const [number, { source, target }] of expected[kind].entries()) {
                await session.click(source)
                await session.sees(target)
                if (!number) await session.shot(kind === 'notes' ? '4-note' : '5-glossary')
            }
            session.quiet()
            return `${expected[kind].length} seen: ${expected[kind].map(({ target }) => `“${target.words.slice(0, 24)}…”`).join(', ')}`
        })
        if (engine === 'foliate') await deed(say(`pops up a ${name}`), async () => {
            insist(expected[kind].length, `the book has no ${name}`)
            await session.page.evaluate(() => { reader.popups = true })
            try {
                for (const [number, { source, target }] of expected[kind].entries()) {
                    await session.click(source)
                    await session.sees({ ...target, words: target.words.slice(0, 12) }, true)
                    if (!number) await session.shot(kind === 'notes' ? '4-note-popup' : '5-glossary-popup')
                    await session.ask('closePopup')
                }
            } finally {
                await session.page.evaluate(() => { reader.popups = false; reader.closePopup() })
            }
            session.quiet()
        })
    }

    await deed(say('follows page-list entries'), async () => {
        insist(expected.pages.total, 'the book has no page-list')
        const pages = await session.ask('pages')
        insist(pages.length === expected.pages.total, `${pages.length} of ${expected.pages.total} entries`)
        for (const place of expected.pages.places) {
            await session.ask('goToPage', place.index)
            await session.sees(place)
        }
        await session.shot('6-page')
        session.quiet()
        return `${pages.length} entries, pages ${expected.pages.places.map(place => place.label).join(', ')} seen`
    })

    await deed(say('shows one of each kind'), async () => {
        for (const place of expected.sights) {
            await session.ask('goTo', place)
            await session.sees(place)
            await session.shot(`7-${place.kind}`)
        }
        session.quiet()
        return expected.sights.map(place => place.kind).join(', ')
    })

    await deed(say('shows every document whole'), async () => {
        const found = []
        for (const href of expected.spine) {
            await session.ask('goTo', { href, path: path.posix.join(expected.base, href) })
            const { width } = await session.window()
            let wrong
            await until('', async () => {
                wrong = []
                for (const frame of session.page.frames().slice(1)) wrong.push(...await frame.evaluate(flaws, width).catch(() => ['gone']))
                return session.page.frames().length > 1 && !wrong.length
            }).catch(() => {})
            found.push(...wrong.map(flaw => `${href}: ${flaw}`))
        }
        insist(!found.length, found.slice(0, 12).join('\n'))
        session.quiet()
        return `${expected.spine.length} documents`
    })
}

await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
await mkdir(shots, { recursive: true })
for (const screen of screens) for (const engine of engines) {
    const profile = await mkdtemp(path.join(os.tmpdir(), 'lontar-reader-'))
    const browser = await chromium.launchPersistentContext(profile, {
        executablePath: path.join(here, '../chromium'), headless: true, viewport: SCREENS[screen], deviceScaleFactor: 2, timeout: 120000,
        colorScheme: night ? 'dark' : 'light',
    })
    try {
        await judge(new Session(await browser.newPage(), engine, screen), `http://127.0.0.1:${server.address().port}`)
    } finally {
        await browser.close()
        await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    }
}
server.close()
process.exit(failures ? 1 : 0)
