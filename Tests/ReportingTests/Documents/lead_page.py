"""Uses lead-report.html in Chromium as people do, for LeadPageBehaviourTests.

usage: lead_page.py PAGE HOSTILE_PAGE; prints what is wrong, and nothing where all is as it should be.
"""
import re
import sys
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

options = webdriver.ChromeOptions()
options.binary_location = "/usr/bin/chromium"
options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900"):
    options.add_argument(argument)
browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def check(holds, what):
    if not holds:
        print(what)


def shown():
    """The text of every row of a finding that can be seen."""
    return browser.execute_script(
        "return Array.from(document.querySelectorAll('#list tbody tr:not(.group)'))"
        ".filter(r => r.offsetParent !== null).map(r => Array.from(r.cells).map(c => c.textContent.trim()))"
    )


def status():
    return browser.find_element(By.ID, "shown").text


def number(words):
    return int(re.search(r"[\d,]+", words).group().replace(",", ""))


def choose(which, words):
    Select(browser.find_element(By.ID, which)).select_by_visible_text(words)


def focused():
    return browser.execute_script("return document.activeElement.textContent")


def use(page):
    browser.get("file://" + page)
    total = number(status())
    check(len(shown()) == min(100, total), f"at first {len(shown())} rows are shown of {total}")

    choose("f-severity", "Critical")
    rows = shown()
    check(0 < len(rows) < total and all("Critical" in row[2] for row in rows), "the severity does not filter")
    critical = number(status())
    choose("f-verdict", "Not met")
    check(all(row[3].startswith("Not met") for row in shown()), "the result does not filter")
    check(number(status()) < critical, "a second filter does not narrow the first")
    browser.find_element(By.ID, "f-clear").click()
    check(number(status()) == total, "clearing does not bring all back")
    check(browser.switch_to.active_element.get_attribute("id") == "f-text", "clearing loses the focus")

    choose("f-waived", "Waived")
    check(shown() and all("Waived: " in row[3] for row in shown()), "waived findings are not found")
    choose("f-waived", "Not waived")
    check(not any("Waived: " in row[3] for row in shown()), "findings not waived are not found")
    browser.find_element(By.ID, "f-clear").click()
    choose("f-since", "New")
    check(shown() and all(row[4] == "New" for row in shown()), "new findings are not found")
    browser.find_element(By.ID, "f-clear").click()
    choose("f-team", "Outreach")
    outreach = number(status())
    check(0 < outreach < total, "the team does not filter")
    browser.find_element(By.ID, "f-clear").click()
    browser.find_element(By.LINK_TEXT, "Outreach").click()
    check(number(status()) == outreach, "a team's link does not lead to its findings")

    browser.find_element(By.ID, "f-clear").click()
    browser.find_element(By.ID, "f-text").send_keys("isr-111")
    time.sleep(0.4)
    check(shown() and all("ISR-111" in row[0] for row in shown()), "free text does not filter")
    browser.find_element(By.ID, "f-text").send_keys("nobody has this")
    time.sleep(0.4)
    check(shown() == [] and status().startswith("No finding of"), "what is nowhere is found")
    browser.find_element(By.ID, "f-clear").click()

    # By keyboard: the first heading is a button; space and enter press it.
    button = browser.find_element(By.CSS_SELECTOR, "#list thead button")
    browser.execute_script("arguments[0].focus()", button)
    button.send_keys(Keys.SPACE)
    heading = browser.find_element(By.CSS_SELECTOR, "#list thead th")
    records = [int(re.search(r"\d+", row[0]).group()) for row in shown() if row[0].startswith("ISR-")]
    check(heading.get_attribute("aria-sort") == "ascending" and records == sorted(records), "records are not sorted")
    check(focused().startswith("Record"), "sorting loses the focus")
    teams = ["Advice line", "Central services", "Family support", "Housing", "Outreach", "Youth", "No team"]
    check(all(any(team in row[1] for team in teams) for row in shown() if row[0].startswith("ISR")),
          "a sorted row does not say its team")
    button.send_keys(Keys.ENTER)
    records = [int(re.search(r"\d+", row[0]).group()) for row in shown() if row[0].startswith("ISR-")]
    check(heading.get_attribute("aria-sort") == "descending" and records == sorted(records, reverse=True),
          "records are not sorted downwards")
    browser.find_element(By.ID, "f-all").click()
    check(len(shown()) == total, "not all rows are shown when all are asked for")
    browser.find_element(By.ID, "f-group").click()
    check(heading.get_attribute("aria-sort") is None and focused().startswith("Record"), "the groups do not come back")
    check(browser.find_elements(By.CSS_SELECTOR, "#list tr.group")[0].is_displayed(), "no group has its heading")

    browser.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    check(len(shown()) == total and not browser.find_elements(By.CSS_SELECTOR, "#list thead button"),
          "what is printed is not everything")
    browser.execute_script("window.dispatchEvent(new Event('afterprint'))")
    check(len(shown()) == 100, "after printing the list stays long")

    # Twice, for the first time a browser compiles the script.
    for _ in range(2):
        taken = browser.execute_script(
            "const start = performance.now(); document.querySelector('#list thead button').click();"
            "document.body.offsetHeight; return performance.now() - start")
    print(f"# sorting {total} findings took {taken:.0f} ms", file=sys.stderr)


def attack(page):
    browser.get("file://" + page)
    browser.find_element(By.ID, "f-text").send_keys("x")
    time.sleep(0.4)
    browser.find_element(By.CSS_SELECTOR, "#list thead button").click()
    for name in ("f-team", "f-rule"):
        for index in range(len(Select(browser.find_element(By.ID, name)).options)):
            Select(browser.find_element(By.ID, name)).select_by_index(index)
    browser.execute_script(
        "document.querySelectorAll('*').forEach(e => e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})))")
    time.sleep(0.3)
    check(browser.execute_script("return window.attacked === undefined"), "hostile text was executed")
    check(not browser.find_elements(By.CSS_SELECTOR, "img, iframe, object, [onmouseover], [onerror]"), "it made an element")
    check(browser.execute_script("return document.scripts.length") == 1, "it made a script")
    check("<img src=x" in browser.find_element(By.TAG_NAME, "body").text, "it is not shown as text")


try:
    use(sys.argv[1])
    attack(sys.argv[2])
    requests = browser.execute_script(
        "return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('data:'))")
    check(requests == [], f"the page asked the network: {requests}")
    errors = [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    check(errors == [], f"the browser complains: {errors}")
finally:
    browser.quit()
