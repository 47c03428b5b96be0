import subprocess
from PySide6.QtWidgets import QApplication
from PySide6.QtTest import QTest
from tests.gui.places import PLACES
from tests.gui.test_whole_job import elect, issue
def test_shots(cerplex):
    w=cerplex.window; w.resize(1024,740); w.move(0,0)
    elect(cerplex); issue(cerplex)
    for p in PLACES:
        s=cerplex.go(p); cerplex.settled()
        for _ in range(5): QApplication.processEvents(); QTest.qWait(40)
        subprocess.run(["import","-window","root",f"/tmp/regs/shots/s-{p.replace(' ','-')}.png"],check=True)
    s=cerplex.go("covenants"); s.parts.setCurrentIndex(1); QTest.qWait(200)
    subprocess.run(["import","-window","root","/tmp/regs/shots/s-zcert.png"],check=True)
    s=cerplex.go("documents")
    from PySide6.QtWidgets import QTabWidget
    t=s.findChildren(QTabWidget)[0]; t.setCurrentIndex(1); QTest.qWait(200)
    subprocess.run(["import","-window","root","/tmp/regs/shots/s-zdeliv.png"],check=True)
    n=cerplex.go("notes"); f=n.open_sheet(); QTest.qWait(200)
    subprocess.run(["import","-window","root","/tmp/regs/shots/s-zimport.png"],check=True)
    f.reject(); QTest.qWait(200)
