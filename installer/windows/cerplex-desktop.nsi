; The installer of the Windows program: for one user, without an administrator, 64 bits.
;
; installer/windows-installer compiles it, with
;   FOLDER       the frozen program
;   OUTPUT       the installer to be made
;   VERSION      the program's version
;   FILES        a generated list of what uninstalling deletes: files first, then folders that must be empty by then
;   ICON         the icon of program, books and installer
;   LICENCES     the text of every licence of what is inside
;   PUBLISHER    the maintainer's name
; Nothing is deleted that was not installed, so that a book kept in the program's folder stays.
Target amd64-unicode
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define PROGRAM "Cerplex Desktop"
!define TYPE "CerplexDesktop.Book"
!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PROGRAM}"

Name "${PROGRAM} ${VERSION}"
OutFile "${OUTPUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${PROGRAM}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
SetCompressor /SOLID lzma
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${PROGRAM}"
VIAddVersionKey "FileDescription" "${PROGRAM}: administers a privately placed note deal"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "${PUBLISHER}; see licences.txt in the program's folder"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

; A program that is open holds its file: neither installing nor uninstalling takes it away from under its user.
!macro NOT_RUNNING
  ${If} ${FileExists} "$INSTDIR\cerplex-desktop.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\cerplex-desktop.exe" a
    ${If} ${Errors}
      MessageBox MB_ICONSTOP|MB_OK "${PROGRAM} is open. Close it and try again. Nothing was changed." /SD IDOK
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  SetShellVarContext current
FunctionEnd

Function un.onInit
  SetShellVarContext current
FunctionEnd

Section
  !insertmacro NOT_RUNNING
  ; The version before goes by its own list, so that nothing of it is left among the new files.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  ${EndIf}
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${FOLDER}\*"
  File "/oname=licences.txt" "${LICENCES}"
  ${If} ${Errors}
    MessageBox MB_ICONSTOP|MB_OK "The files could not be written to $INSTDIR. Make room, or choose another folder." /SD IDOK
    Abort
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${PROGRAM}.lnk" "$INSTDIR\cerplex-desktop.exe"

  WriteRegStr HKCU "${CLASSES}\.dealbook" "" "${TYPE}"
  WriteRegStr HKCU "${CLASSES}\.dealbook\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "Cerplex deal book"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\cerplex-desktop.exe,0"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\cerplex-desktop.exe" "%1"'

  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\cerplex-desktop.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section Uninstall
  !insertmacro NOT_RUNNING
  !include "${FILES}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${PROGRAM}.lnk"
  ; The ending goes back to nobody, unless another program has taken it since.
  ReadRegStr $0 HKCU "${CLASSES}\.dealbook" ""
  ${If} $0 == "${TYPE}"
    DeleteRegValue HKCU "${CLASSES}\.dealbook" ""
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\.dealbook\OpenWithProgids" "${TYPE}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.dealbook\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.dealbook"
  DeleteRegKey HKCU "${CLASSES}\${TYPE}"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
